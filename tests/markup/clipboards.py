"""What programs put on the clipboard when somebody copies, cut down to what matters."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal{margin:0} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head>
<body lang=EN-US><!--StartFragment-->
<h1>Deploy<o:p></o:p></h1>
<p class=MsoNormal>Read the <b style='mso-bidi-font-weight:normal'>whole</b> <i>plan</i>, see
<a href="https://example.com/a b">the&nbsp;wiki</a> or <a href="file:///c:/x.doc">local</a>.</p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if \
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\u00b7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>First</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;mso-list:l0 level2 lfo1'><![if \
!supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Below</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if \
!supportLists]><span><span style='mso-list:Ignore'>\u00b7<span>&nbsp;&nbsp; </span></span></span>\
<![endif]>Second <b>bold</b></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>\
&nbsp; </span></span>Three</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.<span>\
&nbsp; </span></span>Four</p>
<p class=MsoListParagraph><span style='font-family:Symbol'>\u00b7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Filtered</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Role</b></p></td>
<td><p>Duty</p></td></tr><tr><td><p>Ops</p></td><td><p>a | b</p></td></tr></table>
<p style='display:none'>secret</p><p><span style='mso-hide:all'>hidden</span></p>
<img src="https://track.test/p.gif" width=1 height=1><del class="msoDel">gone</del>
<!--EndFragment--></body></html>"""

GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">\
<h2 dir="ltr"><span style="font-weight:400;white-space:pre-wrap">Head</span></h2>
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:700;white-space:pre-wrap;">One</span><span style="white-space:pre-wrap"> more\
</span></p></li><ul><li aria-level="2"><p><span style="font-style:italic">Two</span></p></li></ul>
<li aria-level="1"><p><span style="font-family:'Roboto Mono',monospace">kubectl get pods</span>\
</p></li></ul><br /><p><a href="https://x.test/" style="text-decoration:none"><span>Link</span>\
</a></p></b><br class="Apple-interchange-newline">"""

WORD_ONLINE = """<div class="ListContainerWrapper"><ul class="BulletListStyle1" role="list">\
<li data-aria-level="1"><p>One</p></li></ul></div><div class="ListContainerWrapper"><ul>\
<li data-aria-level="2"><p>Below</p></li></ul></div><div><ol start="1"><li data-aria-level="1">\
<p>First</p></li></ol></div><div><ol start="2"><li data-aria-level="1"><p>Second</p></li></ol>\
</div>"""

LIBREOFFICE = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<style type="text/css">p { margin-bottom: 0.1in }</style></head><body lang="en-GB" dir="ltr">
<ol><li><p style="line-height: 100%"><font face="Liberation Serif">One</font></p></li>
<ol type="a"><li><p>Deeper</p></li></ol><li><p>Two</p></li></ol></body></html>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table
{mso-displayed-decimal-separator:"\\."}--></style></head><body><table border=0 cellpadding=0>
<!--StartFragment--><col width=64><tr height=20><td class=xl65>Name</td><td>Amount</td></tr>
<tr height=20><td>Bolt<br>long</td><td align=right>10</td></tr>
<tr style='display:none'><td>hidden</td><td>row</td></tr><!--EndFragment--></table></body></html>"""

CALC = """<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4"/>
<style type="text/css">body,td { font-family:"Liberation Sans" }</style></head><body>
<table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup>
<tr><td height="17" align="left">Name</td><td align="left">Amount</td></tr>
<tr><td height="17" align="left">Bolt<br>long</td><td align="right" sdval="10">10</td></tr>
</table></body></html>"""

SHEETS = """<meta charset='utf-8'><google-sheets-html-origin><style type="text/css">td{}</style>
<table cellspacing="0" dir="ltr"><colgroup><col width="100"/></colgroup><tbody>
<tr><td data-sheets-value='{"1":2,"2":"Name"}'>Name</td><td>Amount</td></tr>
<tr><td>Bolt<br>long</td><td colspan="1">10</td></tr></tbody></table>"""

BROWSER = """<meta charset='utf-8'><h3>Before</h3><ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul>
</li><li>d</li></ul><p>See <a href="/wiki/x">this</a>, <a href="mailto:ops@example.com">ask</a> and
<a href="javascript:alert(1)">run</a>: <code>ls *.md</code> &lt;b&gt; <em>or</em> 10<sup>6</sup>
H<sub>2</sub>O</p><pre><code>rm -rf build
make</code></pre><blockquote><p>Never.</p></blockquote><script>alert(1)</script>
<style>p{}</style><svg><text>drawn</text></svg><button>Copy</button><p hidden>unseen</p>
<span aria-hidden="true">#</span><img alt="\u2705" src="https://emoji.test/ok.png"> done<br>next
<br><br>last"""

PROGRAM = """<div style="color:#ccc;font-family: Consolas, 'Courier New', monospace;\
white-space: pre;"><div><span>if x:</span></div><div><span>    y()</span></div><br>\
<div>z</div></div>"""

WORD_STEPS = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"></head><body lang=EN-US><!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if \
!supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;\
&nbsp;&nbsp; </span></span><![endif]>Open the <b>admin</b> console<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if \
!supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Disable
auto-sync<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level2 lfo1'><![if \
!supportLists]><span style='mso-list:Ignore'>a.<span>&nbsp;</span></span><![endif]>Confirm the \
dialog<o:p></o:p></p><!--EndFragment--></body></html>"""

WORD_STEPS_TEXT = (
    "1.\tOpen the admin console\r\n2.\tDisable auto-sync\r\na.\tConfirm the dialog\r\n"
)
