# Sentences of the room `cash`.
