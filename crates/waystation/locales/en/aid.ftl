# Sentences of the room `aid`.
