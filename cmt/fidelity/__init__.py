"""Views of an epoch put to the test: does what they mark carry the stage shown?"""
