"""The Compare page: scorings are added, two are chosen, and held against each other."""
