"""The declarations of all sections; `sop_studio.model.sections` puts them in order."""
