"""General English of questions: words that say nothing, words that say little, and how people shorten them."""

from __future__ import annotations

STOP = frozenset(
    """
    a an the this that these those there here it its itself they them their he him his she her we our us you your i
 my me myself and or but if then than so as at by for from in into of off on onto out over to up with within
 about against between both via per until till during since is are was were be been being am do does did done doing
 has have had having can could will would shall should may might must not no nor yes what whats which who whos whom
 whose when whens where wheres why whys how hows please pls plz kindly hi hello hey thanks thank thx ok okay tell
 show give find let know knows say says said saying see seen want wants need needs like also just any
 some all each every many much more most very really actually exactly roughly currently now today still yet ever
 already again regarding concerning re vs versus v thing things stuff anything something everything nothing anyone
 someone everyone anybody somebody nobody info information detail details fact facts bit lot lots explain describe
 summarise summarize summary mean means meaning d ll m s t ve dont doesnt didnt isnt arent wasnt havent hasnt cant
 im ive id theres youre were whatre whod whove lets u r ur n o yo ya other others another because cos cuz else too
 """.split()
)
"""Words without content of their own: what they ask is read elsewhere (verb, dates, entities, question word)."""

EVERYDAY = frozenset(
    """
    able abt accord account actual add ago ah allegedly allow alone along although always answer apparently appear
    around arvo ask asked asking away awhile back based basically become been began begin behind believe besides
    best better big bring brought call called came case check cheers clear clearly come comes coming confirm
    consider context correct curious day days deal double down drafting due earlier easy either end enough even
    everyday exact exist exists expect extra far feel few fine first folks follow following full fully fyi gave
    general generally get gets getting given go goes going gone good got great guess guy guys haha hand happen
    happened happening happens hard hear heard help hmm hor idea important include included including instance
    instead into involve involved keep kept kind la lah later least leh less line little lol long look
    looking looks lor made main mainly make makes making man matter maybe meh mention mentioned might mind minute
    moment morning mostly move myself nah name named names nice normal note noted number obviously often old once
    one only open opinion order otherwise overall paper part particular particularly perhaps piece place plain point
    possible possibly pretty probably put question questions quick quickly quite rather read reading reads real
    reason recent recently reckon remind right said same seem seems sense serious set short shortly side similar
    simple simply single sir small someone sorry sort sound sounds speak specific specifically spoke spoken stand
    start started state stated states status story suppose supposed supposedly sure take taken takes talk talked
    talking talks team thing think thinks thought three through time times title together told took topic total
    trouble true truly try trying turn turned two type under understand understood update used useful usual view
    views wanna wat way ways well went whatever whole wise wonder wondering word words work worked working works
    would write writing wrong yeah yep yup
    """.split()
)
"""Words that many questions and few turn on: they tell a little where a fact has them, and miss little."""

PREMISES = frozenset(
    """
    abandon abandoned accuse accused acquire acquired acquisition admit admitted allege appoint appointed approve
    approved arrest arrested award awarded backtrack ban bankrupt bankruptcy banned block blocked bought bribe
    bribery buy buys cancel canceled cancellation cancelled charge charged close closed closure collapse collapsed
    convict convicted crash crashed decline declined delay delayed delist delisted denied deny die died discontinue
    dismiss dismissed divest divested divorce donate donated earn earned exit exited expel expelled explode
    explosion extend extended fail failed fake fined fire fired fraud gift grant granted hack hacked halt halted
    halting hire hired indict indicted inherit invest invested investigate investigated investigation jail jailed
    kill killed launch launched lawsuit leave lose lost married marry merge merged merger nationalise nationalised
    nationalize oppose opposed oust ousted overturn overturned paid pay payout penalty promote promoted protest quit
    raid raise raised refuse refused reject rejected remove removed rename renamed renew renewed replace replaced
    resign resignation resigned restate retire retired retract retracted revoke revoked rob sack sacked sanction
    sanctioned scandal seize seized sell shut shutdown sold split spun steal step stepped stole strike sue sued
    suing suspend suspended takeover terminate terminated theft threaten threatened transfer transferred violate
    violated vote voted warn warned win withdraw withdrawn withdrew won worsen
    """.split()
)
"""Words that take an event for granted: where a fact does not speak of it, it cannot answer, however near it is."""

SHORTENED = {
    "abt": "about", "avg": "average", "btw": "between", "btwn": "between", "bw": "between", "co": "company",
    "cos": "companies", "ctry": "country", "dept": "department", "diff": "difference", "env": "environment",
    "exec": "executive", "execs": "executives", "govt": "government", "gov": "government", "gvt": "government",
    "hq": "headquarters", "hv": "have", "intl": "international", "mgmt": "management", "mkt": "market",
    "mth": "month", "mths": "months", "nos": "numbers", "ppl": "people", "qn": "question", "sgd": "singapore dollars",
    "shld": "should", "tech": "technology", "thru": "through", "vol": "volume", "w": "with", "wat": "what",
    "wats": "what", "whts": "what", "wrt": "about", "yr": "year", "yrs": "years",
}  # fmt: skip
"""How people on phones shorten words."""
