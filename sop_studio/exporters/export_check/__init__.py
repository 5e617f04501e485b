"""A look at a document that was made, from its bytes alone: what its readers would stumble on."""

from sop_studio.exporters.export_check.check import check_document

__all__ = ["check_document"]
