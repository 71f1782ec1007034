"""Every Dutch sentence of signing in."""

TITLE = "Aanmelden bij de kennisbank"
NAME, PASSWORD, SIGN_IN = "Naam", "Wachtwoord", "Aanmelden"
WRONG = "Naam of wachtwoord klopt niet, of er is te vaak geprobeerd. Wacht dan vijf minuten."
SIGN_IN_FIRST = "U bent niet aangemeld. Ga naar /aanmelden."
THROUGH_PROXY = "U bent niet aangemeld. Open de kennisbank via het adres van uw organisatie."
