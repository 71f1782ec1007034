"""Laws that official texts refer to and that corpus.wetten does not list (a table).

Invariants: id and title as in the links of the official texts in ../shared/data/law; the last
group is confirmed by a public copy of the Basiswettenbestand that names both. Does not: repeat
corpus.wetten, or hold every law.
"""

from corpus.wetten import Wet

_ROWS = """
BWBR0011823|Vreemdelingenwet 2000|Vw 2000|de
BWBR0002471|Wet op de loonbelasting 1964|Wet LB 1964|de
BWBR0002672|Wet op de vennootschapsbelasting 1969|Wet VPB 1969|de
BWBR0002320|Algemene wet inzake rijksbelastingen|AWR|de
BWBR0002221|Algemene Ouderdomswet|AOW|de
BWBR0001827|Wetboek van Burgerlijke Rechtsvordering|Rv|het
BWBR0044770|Wet inburgering 2021||de
BWBR0018450|Zorgverzekeringswet|Zvw|de
BWBR0001854|Wetboek van Strafrecht|Sr|het
BWBR0001903|Wetboek van Strafvordering|Sv|het
BWBR0026759|Dienstenwet||de
BWBR0004770|Invorderingswet 1990|IW 1990|de
BWBR0007149|Wet arbeid vreemdelingen|Wav|de
BWBR0007119|Wet waardering onroerende zaken|Wet WOZ|de
BWBR0004287|Bekendmakingswet||de
BWBR0014168|Mijnbouwwet||de
BWBR0021777|Handelsregisterwet 2007||de
BWBR0020809|Pensioenwet||de
BWBR0011470|Wet personenvervoer 2000|Wp 2000|de
BWBR0005555|Wet luchtvaart||de
BWBR0050714|Energiewet||de
BWBR0004541|Kadasterwet||de
BWBR0010388|Wet op het notarisambt||de
BWBR0034363|Wet lokaal spoor||de
BWBR0024705|Wet publieke gezondheid|Wpg|de
BWBR0002469|Wet op de kansspelen||de
BWBR0015007|Spoorwegwet||de
BWBR0003338|Wet op de consignatie van gelden||de
BWBR0006297|Wet op de identificatieplicht||de
BWBR0008159|Kaderwet adviescolleges||de
BWBR0003738|Rijkswet op het Nederlanderschap|RWN|de
BWBR0015703|Participatiewet||de
BWBR0035362|Wet maatschappelijke ondersteuning 2015|Wmo 2015|de
BWBR0035917|Wet langdurige zorg|Wlz|de
BWBR0034925|Jeugdwet||de
BWBR0002226|Successiewet 1956|SW 1956|de
BWBR0002402|Kernenergiewet|Kew|de
BWBR0033729|Warmtewet||de
BWBR0004364|Scheepvaartverkeerswet||de
BWBR0005682|Wet op het hoger onderwijs en wetenschappelijk onderzoek|WHW|de
BWBR0007625|Wet educatie en beroepsonderwijs|WEB|de
BWBR0001941|Opiumwet||de
BWBR0033715|Wet basisregistratie personen|Wet BRP|de
BWBR0003740|Wet gemeenschappelijke regelingen|Wgr|de
BWBR0002368|Algemene Kinderbijslagwet|AKW|de
BWBR0001939|Natuurschoonwet 1928|NSW|de
BWBR0002565|Overgangswet nieuw Burgerlijk Wetboek||de
BWBR0026338|Drinkwaterwet||de
BWBR0005181|Woningwet||de
BWBR0027466|Wet veiligheidsregio’s|Wvr|de
BWBR0001860|Faillissementswet|Fw|de
BWBR0002448|Algemene termijnenwet||de
BWBR0008804|Wet wapens en munitie|WWM|de
BWBR0043277|Aanvullingswet bodem Omgevingswet||de
BWBR0043660|Invoeringswet Omgevingswet||de
BWBR0001948|Wegenwet||de
BWBR0005009|Wet op de lijkbezorging||de
BWBR0002629|Wet op de omzetbelasting 1968|Wet OB 1968|de
BWBR0007671|Arbeidstijdenwet|ATW|de
BWBR0010346|Arbeidsomstandighedenwet||de
BWBR0006763|Algemene wet op het binnentreden|Awbi|de
BWBR0003994|Wet bodembescherming|Wbb|de
BWBR0037162|Wet bestrijding maritieme ongevallen||de
BWBR0011440|Gaswet||de
BWBR0009755|Elektriciteitswet 1998||de
BWBR0003718|Wet algemene regels herindeling||de
BWBR0038662|Besluit natuurbescherming||het
BWBR0007168|Wet belastingen op milieugrondslag||de
BWBR0003403|Leegstandwet||de
BWBR0031788|Politiewet 2012||de
BWBR0009950|Telecommunicatiewet||de
BWBR0031640|Wet Naleving Europese regelgeving publieke entiteiten||de
BWBR0002412|Uitvoeringswet Nederlands-Duits Grensverdrag||de
BWBR0007981|Coördinatiewet uitzonderingstoestanden||de
BWBR0027464|Besluit omgevingsrecht|Bor|het
BWBR0030378|Besluit algemene regels ruimtelijke ordening|Barro|het
BWBR0027431|Crisis- en herstelwet|Chw|de
BWBR0001842|Onteigeningswet||de
BWBR0040940|Uitvoeringswet Algemene verordening gegevensbescherming|UAVG|de
BWBR0022762|Activiteitenbesluit milieubeheer|Barim|het
BWBR0012066|Uitvoeringsbesluit inkomstenbelasting 2001|UBIB 2001|het
BWBR0037552|Wet natuurbescherming|Wnb|de
BWBR0002638|Wet minimumloon en minimumvakantiebijslag|Wml|de
BWBR0004471|Monumentenwet 1988||de
BWBR0006147|Tracéwet||de
BWBR0027041|Archiefregeling||de
BWBR0007376|Archiefwet 1995||de
BWBR0025458|Waterwet||de
BWBR0002505|Ontgrondingenwet||de
BWBR0003227|Wet geluidhinder|Wgh|de
BWBR0002063|Wet op de economische delicten|WED|de
BWBR0005252|Wet openbaarheid van bestuur|Wob|de
BWBR0009641|Natuurbeschermingswet 1998||de
BWBR0008691|Mededingingswet|Mw|de
BWBR0004627|Kieswet||de
BWBR0001936|Belemmeringenwet Privaatrecht||de
BWBR0007952|Winkeltijdenwet||de
BWBR0032203|Aanbestedingswet 2012||de
BWBR0013399|Reconstructiewet concentratiegebieden||de
"""


def _row(line: str) -> Wet:
    bwb_id, title, abbreviation, lidwoord = line.split("|")
    return Wet(bwb_id, title, abbreviation, lidwoord)


EXTRA = tuple(_row(line) for line in _ROWS.split("\n") if line)
