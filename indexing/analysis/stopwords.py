"""Dutch words that carry no subject; left out of the stemmed fields, kept in the exact field."""

STOPWORDS: frozenset[str] = frozenset(
    """
    aan al alle alleen als alsmede altijd andere anders ben bent bij bijvoorbeeld daar
    daarbij daardoor daarin daarmee daarna daarom daarop daartoe daaruit daarvan daarvoor
    dan dat de den der deze die dit doch doen doet door dus echter een eens en enige enkele
    er ervan erg even geen geweest haar had hadden heb hebben hebt heeft hem hen het hier
    hierbij hierin hiervan hiervoor hij hoe hoeveel hun ieder iedere iemand iets ik in
    indien is ja je jij jou jouw kan kon konden kun kunnen kunt maar me mede meer men met
    mij mijn moet moeten moest mag mogen na naar nee niet niets nog nu of om omdat onder ons
    ook op over reeds sinds slechts te tegen ten ter terwijl tevens toch toen tot tussen u
    uit uw van vanuit veel via volgens voor vooral waar waaraan waarbij waardoor waarin
    waarmee waarom waarop waarover waaruit waarvan waarvoor wanneer waren was wat we weer
    wel welk welke werd werden wie wij wil willen word worden wordt ze zelf zich zij zijn zo
    zoals zou zouden zowel zonder zal zullen zult a b c art artikel lid eerste d e f g h i j
    k l m n o p q r s t v w x y z
    """.split()
) - frozenset(["b"])
