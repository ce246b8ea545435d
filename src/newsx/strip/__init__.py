"""Page to article: what is body, caption, credit or chrome. Nothing vanishes unseen."""
