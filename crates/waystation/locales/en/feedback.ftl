# Sentences of the room `feedback`.
