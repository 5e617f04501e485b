"""What programs in other languages call the styles that Word has from the start.

Word itself writes the English names into files of every language; other programs do not.
"""

from __future__ import annotations

_HEADINGS = (
    "überschrift", "titre", "título", "titolo", "kop", "rubrik", "overskrift", "otsikko",
    "nagłówek", "nadpis", "címsor", "заголовок", "見出し", "标题", "標題", "제목", "cabeçalho",
    "επικεφαλίδα",
)  # fmt: skip
_CONTENTS = (
    "verzeichnis", "tm", "tdc", "sommario", "inhopg", "innehåll", "indholdsfortegnelse",
    "spis treści", "obsah", "оглавление", "目次", "目录", "sumário", "índice",
)  # fmt: skip

_OTHERS = {
    "normal": ("standard", "standaard", "normale", "標準", "正文", "표준", "обычный", "normální"),
    "title": ("titel", "titre", "título", "titolo", "表題", "제목", "название", "tytuł", "název"),
    "subtitle": (
        "untertitel", "sous-titre", "subtítulo", "sottotitolo", "ondertitel", "underrubrik",
        "副題", "副标题", "podtytuł", "подзаголовок",
    ),
    "list bullet": (
        "aufzählungszeichen", "liste à puces", "lista con viñetas", "punto elenco",
        "lijst opsom.teken", "punktlista", "箇条書き", "列表项目符号", "lista punktowana",
        "маркированный список",
    ),
    "list number": (
        "listennummer", "liste à numéros", "lista con números", "numero elenco", "lijstnummering",
        "numrerad lista", "段落番号", "列表编号", "lista numerowana", "нумерованный список",
    ),
    "list continue": ("listenfortsetzung", "liste continue", "continuar lista", "elenco continua"),
    "caption": (
        "beschriftung", "légende", "epígrafe", "leyenda", "didascalia", "bijschrift",
        "beskrivning", "図表番号", "题注", "legenda", "название объекта",
    ),
    "header": (
        "kopfzeile", "en-tête", "encabezado", "intestazione", "koptekst", "sidhuvud", "ヘッダー",
        "页眉", "nagłówek", "верхний колонтитул",
    ),
    "footer": (
        "fußzeile", "pied de page", "pie de página", "piè di pagina", "voettekst", "sidfot",
        "フッター", "页脚", "stopka", "нижний колонтитул",
    ),
    "quote": ("zitat", "citation", "cita", "citazione", "citaat", "citat", "引用文", "引用"),
    "hyperlink": (
        "lien hypertexte", "hipervínculo", "collegamento ipertestuale", "hyperlänk",
        "ハイパーリンク", "超链接",
    ),
    "strong": ("fett", "élevé", "texto en negrita", "enfasi (grassetto)", "強調太字"),
    "normal table": ("normale tabelle", "tableau normal", "tabla normal", "table normal"),
}  # fmt: skip

_ENGLISH = {
    **{f"{word} {level}": f"heading {level}" for word in _HEADINGS for level in range(1, 10)},
    **{f"{word} {level}": f"toc {level}" for word in _CONTENTS for level in range(1, 10)},
    **{word: name for name, words in _OTHERS.items() for word in words},
}


def english_name(name: str) -> str:
    """Return what Word calls a style, in lower case: "heading 1" for "Überschrift 1"."""
    plain = " ".join(name.casefold().split())
    return _ENGLISH.get(plain, plain)
