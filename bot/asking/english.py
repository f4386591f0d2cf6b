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
    able abt accord according account actual add ago ah allegedly allow alone along although always answer anyhow
    anyway apparently appear around arvo aside ask asked asking away awhile back based basically become been began
    begin behind believe besides best better big bring brought call called came case characterise characterize
    check cheers clear clearly come comes coming confirm consider context correct curious day days deal depict
    describe double down drafting due earlier easy either end enough even everyday exact exist exists expect extra
    far feel few fine first folks follow following full fully fyi gave general generally get gets getting given go
    goes going gone good got great guess guy guys haha hand happen happened happening happens hard hear heard help
    hmm hor idea important include included including instance instead into involve involved keep kept kind kinda
    kinds la lah later least leh less line little lol long look looking looks lor made main mainly make makes
    making man matter maybe meh mention mentioned might mind minute moment morning mostly move myself nah name
    named names needed nice normal note noted number obviously often old once one only open opinion order otherwise
    overall paper part particular particularly perhaps personally piece place plain planned plus point portray
    possible possibly pretty probably put question questions quick quickly quite rather read reading reads real
    reason recent recently reckon remind right said same seem seems sense serious set short shortly side similar
    simple simply single sir small somehow someone sorry sort sorts sound sounds speak specific specifically spoke
    spoken stand start started state stated states status steps story such suppose supposed supposedly sure take
    taken takes talk talked talking talks team thing think thinks thought three through time times title together
    told took topic total trouble true truly try trying turn turned two type types under understand understood
    update used useful usual view views wanna wat way ways well went whatever whether whole wise wonder wondering
    word words work worked working works would write writing wrong yeah yep yup
    """.split()
)
"""Words that many questions and few turn on: they tell a little where a fact has them, and miss little."""

PREMISES = frozenset(
    """
    abandon abandoned accuse accused acquire acquired acquisition admit admitted allege amend amended appoint
    appointed approve approved arrest arrested award awarded axe axed backtrack ban bankrupt bankruptcy
    banned block blocked bought breach breached break bribe bribery broke buy buys cancel canceled cancellation
    cancelled charge charged close closed closure collapse collapsed convict convicted crash crashed decline
    declined default defaulted delay delayed delist delisted denied deny die died discontinue dismiss dismissed
    ditch ditched divest divested divorce donate donated downgrade downgraded dump dumped earn earned essay exit
    exited expel expelled expire expired explode explosion extend extended fail failed fake fined fire fired fraud
    gift grant granted guess hack hacked haiku halt halted halting hire hired imagine indict indicted inherit invent
    invest invested investigate investigated investigation jail jailed joke kick kicked kill killed lapse lapsed
    launch launched lawsuit leave limerick lose lost lyrics married marry merge merged merger nationalise
    nationalised nationalize oppose opposed oust ousted overturn overturned paid pay payout penalty poem pretend
    promote promoted prompt protest pull pulled quit raid raise raised recipe refuse refused reject rejected
    relocate relocated remove removed rename renamed renew renewed replace replaced rescind rescinded resign
    resignation resigned restate retire retired retract retracted reverse reversed revise revised revoke revoked rob
    roleplay sack sacked sanction sanctioned scandal scrap scrapped seize seized sell shelve shelved shut shutdown
    sold song split spun steal step stepped stole stop stopped strike sue sued suing suspend suspended takeover
    terminate terminated theft threaten threatened transfer transferred translate tweet unwind upgrade upgraded
    violate violated void voided vote voted walk walked warn warned weather win withdraw withdrawn withdrew won
    worsen
    """.split()
)
"""Words that take an event for granted: where a fact does not speak of it, it cannot answer, however near it is."""

MEASURES = frozenset(
    """
    amount budget capacity cost costs expense fee fees grade income location margin outcome payment
    portfolio price prices proceeds profit purity quantity rate reserve reserves results revenue salary sales size
    tonnage tonnes turnover valuation value volume wage weight yield
    """.split()
)
"""What is measured or located: a fact that does not speak of it holds no such thing."""

ADVISING = frozenset(
    "buy sell hold invest trim accumulate short exit enter bet undervalued overvalued recommend portfolio long".split()
)
"""Words that, beside "should I" or "good", ask for advice, which the base never gives."""

POSITIONS = frozenset(
    """
    accountant auditor banker board boss broker chair chairman chairperson chairwoman chief counsel custodian director
    founder head landlord lawyer leader licensee manager owner president registrar representative secretary
    shareholder signatory signer spokesman spokesperson spokeswoman sponsor supervisor treasurer trustee underwriter
    """.split()
)
"""Positions that somebody may hold: who asks for the holder is answered only by a fact that gives one."""

COMMANDS = frozenset(
    """
    add alter append approve book call cancel change compose correct delete disregard draft drop edit email erase
    execute file forget forward hide ignore insert mail notify order pay ping post publish purge remind remove rename
    replace reset rewrite run schedule send share shut tag tweet unlock update upload wipe write
    """.split()
)
"""Words that begin a command, where "the" or the like follows: the bot answers, and does nothing else."""

TENURE = frozenset("role position job post office seat appointment".split())
"""Words for a position without saying which."""

ENDING = frozenset("end ends ending expire expires lapse lapses finish finishes over until".split())
"""Words that ask when something ends, where a date is asked for."""

DESCRIBED = frozenset("analyst author editor journalist minister reporter writer".split())
"""Words for a person that "he" or "she" may stand for in the same question."""

PERSONAL = frozenset("he him his she her hers".split())
"""Words that stand for somebody named before, whom a single question does not name."""

WELL_KNOWN = frozenset(
    """
    afghanistan albania algeria amazon angola apple argentina armenia asx austria azerbaijan bahrain bangladesh
    belarus belgium benin bhutan boeing bolivia bosnia botswana brazil brazilian britain british brunei bse bulgaria
    burkina burma bursa burundi byd cambodia cameroon canada canadian chad chile chilean colombia congo croatia cuba
    cyprus czechia danish denmark dutch ecuador egypt england eritrea estonia eswatini ethiopia euronext europe
    facebook fiji filipino finland finnish ford france french gabon gambia georgia german germany ghana google
    greece greek greenland guatemala guinea guyana haiti hkex hkse honda honduras hungary hyundai iceland iluka
    india indian indonesia indonesian iran iranian iraq iraqi ireland irish israel israeli italian italy jamaica
    japan japanese jordan jse kazakhstan kenya korea korean kosovo kospi kuwait kyrgyzstan laos latvia lebanon
    lesotho liberia libya lithuania lse luxembourg madagascar malawi maldives mali malta mauritania mauritius meta
    mexican mexico microsoft moldova monaco mongolia montenegro morocco mozambique myanmar namibia nasdaq nepal
    netflix netherlands nicaragua niger nigeria nikkei norway norwegian nvidia nyse oman otc pakistan pakistani
    palestine panama panasonic paraguay peru philippines poland portugal portuguese qatar romania russia
    russian rwanda samsung saudi scotland senegal sensex serbia siemens slovakia slovenia somalia spain spanish
    sudan suriname sweden swedish swiss switzerland syria taiwan taiwanese tajikistan tanzania tencent tesla togo
    toyota tse tsx tunisia turkey turkish turkmenistan uganda ukraine ukrainian uruguay uzbekistan venezuela vietnam
    vietnamese volkswagen wales yemen zambia zimbabwe
    """.split()
)
"""Names that many type without a capital: countries and their people, exchanges, the firms asked about most."""

SHORTENED = {
    "abt": "about", "acc": "according", "avg": "average", "btw": "between", "btwn": "between", "bw": "between",
    "co": "company",
    "cos": "companies", "ctry": "country", "dept": "department", "diff": "difference", "env": "environment",
    "exec": "executive", "execs": "executives", "govt": "government", "gov": "government", "gvt": "government",
    "hq": "headquarters", "hv": "have", "intl": "international", "mgmt": "management", "mkt": "market",
    "mth": "month", "mths": "months", "nos": "numbers", "ppl": "people", "qn": "question", "sgd": "singapore dollars",
    "shld": "should", "tech": "technology", "thru": "through", "vol": "volume", "w": "with", "wat": "what",
    "wats": "what", "whts": "what", "wrt": "about", "yr": "year", "yrs": "years",
}  # fmt: skip
"""How people on phones shorten words."""

NOW = frozenset(
    """
    now today todays current currently latest present presently nowadays morning afternoon tonight live
    """.split()
)
"""Words that ask for a figure as it is now, which no dated source can give."""

TODAY = frozenset("today todays tonight".split())
"""Words that ask for this very day."""

CONNECTING = frozenset(
    """
    connect connected connection connections relate related relation relations relationship link linked links tie tied
    ties associated association common involved dealings together path
    """.split()
)
"""Words that ask how two entities hang together."""

COMPARING = frozenset("agree agrees differ consistent match align contrast versus".split())
ARTICLES = frozenset("article articles source sources story stories piece pieces publisher outlet account".split())
"""Words that ask whether sources disagree, where it is sources that the question is about."""

PLAINLY = frozenset("profile background bio biography overview summary brief intro introduction role".split())
"""Words that ask for an entity's profile and nothing else."""

OPINING = frozenset(
    """
    opinion opinions view views think thinks thought reckon reckons feel feels verdict stance take bullish bearish
    upbeat optimistic pessimistic sceptical skeptical judge judgement judgment assessment interpretation reading spin
    outlook predict predicts prediction forecast expect expects argue argues conclusion conclude concludes
    """.split()
)
"""Words that ask what somebody makes of something."""

SAYING = frozenset(
    "say says said saying tell told write wrote post posted comment commented quote quoted quotes talk talked".split()
)
"""Words that ask what somebody has said."""
