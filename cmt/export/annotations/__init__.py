"""The hypnogram as annotations: seconds, a duration and a text."""
