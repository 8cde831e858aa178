"""What the browser draws by itself: hypnogram, epoch view, and the keys of both."""
