"""Word's own kind of watermark: large grey text behind the page, hung on the header."""

from typing import Any

from docx.oxml.parser import parse_xml

# Word and LibreOffice draw text along a path only where its kind of shape (136, "plain text") is described in full.
_FORMULAS = (
    *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0"),
    *("if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7"),
    "sum @6 0 @5",
)
_EQUATIONS = "".join(f'<v:f eqn="{formula}"/>' for formula in _FORMULAS)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    f'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>{_EQUATIONS}</v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
_STYLE = (
    "position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_SHAPE = (
    f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="{_STYLE}" alt="" '
    'o:allowincell="f" fillcolor="#d8dde0" stroked="f"><v:fill opacity=".5"/>'
    '<v:textpath style="font-family:Arial;font-size:1pt" string=""/></v:shape>'
)
_RUN = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    f"<w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}{_SHAPE}</w:pict></w:r>"
)


def watermark(text: str) -> Any:
    """A run for the header's paragraph."""
    run = parse_xml(_RUN)
    run[-1][-1][-1].set("string", text)
    return run
