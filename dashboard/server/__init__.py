"""What is set up around the pages: options, uploads, folders, the demo, scripts."""
