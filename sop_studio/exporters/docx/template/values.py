"""What a company's header or footer can ask for: by placeholder, field or content control."""

from __future__ import annotations

import re

TITLE = "title"
ID = "id"
VERSION = "version"
EFFECTIVE = "effective"
STATUS = "status"
ORGANISATION = "organisation"
DEPARTMENT = "department"
CLASSIFICATION = "classification"
PAGE = "page"
PAGES = "pages"
NOTICE = "notice"
CONTENT = "content"

_SAID = {
    TITLE: "title documenttitle doctitle soptitle titel dokumenttitel titre título titolo タイトル",
    ID: (
        "id sopid documentid docid documentnumber documentno docnumber docno sopnumber sopno"
        " subject dokumentnummer dokumentennummer dokumentnr doknr dokumentid kennung référence"
        " 文書番号"
    ),
    VERSION: (
        "version sopversion documentversion docversion revision rev revisionno revisionnumber"
        " ausgabe fassung versión versione 版"
    ),
    EFFECTIVE: (
        "effective effectivedate dateeffective validfrom publishdate gültigab inkraftseit"
        " inkrafttreten 発効日"
    ),
    STATUS: "status documentstatus docstatus contentstatus sopstatus statut estado stato",
    ORGANISATION: "organisation organization company companyname firma unternehmen 会社",
    DEPARTMENT: "department dept abteilung",
    CLASSIFICATION: (
        "classification confidentiality sensitivity klassifizierung klassifikation vertraulichkeit"
    ),
    PAGE: "page pagenumber seite",
    PAGES: "pages numpages pagecount totalpages seiten seitenzahl",
    NOTICE: "notice footer uncontrolled uncontrolledwhenprinted",
    CONTENT: "content contenthash hash sopcontenthash",
}
"""By what is asked for, in lower case and without anything but letters and digits."""

_KEYS = {word: key for key, words in _SAID.items() for word in words.split()}
_NO_LETTER = re.compile(r"[\W_]+")

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")
"""What stands in a header for a value, such as {{id}}."""

PEOPLE = frozenset(
    {
        "author",
        "creator",
        "lastsavedby",
        "lastmodifiedby",
        "manager",
        "username",
        "userinitials",
        "useraddress",
        "publisher",
        "keywords",
        "comments",
        "abstract",
    }
)
"""What a template says of those who made it; no copy has it."""


def key_of(name: str) -> str:
    """Return what a name asks for, such as "id" for "Document No."; nothing where it is unknown."""
    return _KEYS.get(_NO_LETTER.sub("", name.casefold()), "")


def is_about_people(name: str) -> bool:
    """Tell whether a property or control names somebody who made the template."""
    return _NO_LETTER.sub("", name.casefold()) in PEOPLE


def placeholder(key: str) -> str:
    """Return what stands for a value until there is one."""
    return f"{{{{{key}}}}}"
