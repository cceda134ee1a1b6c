"""政策文件与解读 · Policy documents: whose they are, what interprets, repeals and follows them, how they are numbered and signed."""
