"""Chinese text: pinyin, counting, punctuation. Nothing here knows a file or a format."""
