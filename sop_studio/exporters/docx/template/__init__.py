"""A company's own Word document as the base of a copy: docs/decisions/0040-company-templates.md."""

from sop_studio.exporters.docx.template.base import Base, base_of
from sop_studio.exporters.docx.template.dressing import company_dress, company_sheet

__all__ = ["Base", "base_of", "company_dress", "company_sheet"]
