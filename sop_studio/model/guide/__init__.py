"""What the guide asks and says, as data; `sop_studio.model.stages` puts the stages in order."""
