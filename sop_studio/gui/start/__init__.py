"""The start page: begin an SOP, open one, or go on where the last one was left."""
