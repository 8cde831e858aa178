"""The night's spectrogram under the hypnogram."""
