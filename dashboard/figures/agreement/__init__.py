"""How two scorings agree: matrices, scores, hypnograms, reliability."""
