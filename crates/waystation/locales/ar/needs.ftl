# Sentences of the room `needs`.
