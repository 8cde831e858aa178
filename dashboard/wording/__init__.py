"""The words: sentences, legends, names of numbers; nothing that draws."""
