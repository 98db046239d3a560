"""The pages on which a PKS is renewed."""
