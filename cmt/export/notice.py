"""The standing notice: in the app, in every export, in the README."""

NOTICE = (
    "Research use only. Not a medical device; not FDA-cleared or CE-marked. Automated "
    "stages and explanations must be reviewed by a qualified professional."
)
