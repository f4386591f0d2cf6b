"""Words by which a question shows what it wants: an event taken for granted, a measure, a position, an opinion."""

from __future__ import annotations

PREMISES = frozenset(
    """
    abandon abandoned accuse accused acquire acquired acquisition acronym admit admitted amend amended appoint
    appointed approve approved arrest arrested award awarded axe axed backtrack ban bankrupt bankruptcy banned block
    blocked bought breach breached break bribe bribery broke buy buys cancel canceled cancellation cancelled charge
    charged close closed closure collapse collapsed convict convicted crash crashed decline declined default
    defaulted delay delayed delist delisted denied deny die died discontinue dismiss dismissed ditch ditched divest
    divested divorce donate donated downgrade downgraded dump dumped earn earned essay exit exited expel expelled
    expire expired explode explosion extend extended fail failed fake fined fire fired founded fraud gift grant
    granted guess hack hacked haiku halt halted halting hire hired imagine indict indicted inherit invent invest
    invested investigate investigated investigation jail jailed joke kick kicked kill killed lapse lapsed launch
    launched lawsuit leave limerick lose lost lyrics married marry merge merged merger nationalise nationalised
    oppose opposed oust ousted overturn overturned paid pay payout penalty poem pretend promote promoted prompt
    protest pull pulled quit raid raise raised recipe refuse refused reject rejected relocate relocated remove
    removed rename renamed renew renewed replace replaced rescind rescinded resign resignation resigned restate
    retire retired retract retracted reverse reversed revise revised revoke revoked rob roleplay sack sacked
    sanction sanctioned scandal schedule scheduled scrap scrapped seize seized sell shareholding shelve shelved shut
    shutdown sold song split spun steal stole stop stopped sue sued suing suspend suspended takeover terminate
    terminated theft threaten threatened transfer transferred translate tweet unwind upgrade upgraded violate
    violated void voided vote voted walk walked warn warned weather win withdraw withdrawn withdrew won worsen
    """.split()
)
"""Words that take an event for granted: where a fact does not speak of it, it cannot answer, however near it is."""

MEASURES = frozenset(
    """
    amount budget capacity capital cost costs expense fee fees fraction grade guidance income location margin net
    outcome payment percent percentage portfolio portion price prices proceeds profit proportion purity quantity
    reserve reserves results revenue salary sales shareprice size tonnage tonnes turnover valuation value volume
    wage weight yield
    """.split()
)
"""What is measured or located: a fact that does not speak of it holds no such thing."""

DENYING = frozenset("arent cant didnt doesnt dont hasnt havent isnt never no not wasnt werent wont".split())
"""Words by which something is taken not to be so."""

DEALING = frozenset("advise buy consult employ lease lend pay represent sponsor supply".split())
"""What one company does with another: that it does must be stated."""

TRADING = frozenset("buy hold sell".split())
"""What "a buy" or "buy or sell" ask for: advice."""

ADVISING = frozenset(
    """
    buy sell hold invest trim accumulate short exit enter bet undervalued overvalued recommend portfolio long
    overweight underweight investment
    """.split()
)
"""Words that, beside "should I" or "good", ask for advice, which the base never gives."""

POSITIONS = frozenset(
    """
    accountant analyst auditor banker board boss broker chair chairman chairperson chairwoman chief counsel custodian
    director editor founder head landlord lawyer leader licensee manager minister owner president registrar
    representative secretary shareholder signatory signer spokesman spokesperson spokeswoman sponsor supervisor
    treasurer trustee underwriter
    """.split()
)
"""Positions that somebody may hold: who asks for the holder is answered only by a fact that gives one."""

OWNED = frozenset(
    """
    adtv buyers ceo cfo clients competitors coo customers debt debts directors employees investors lenders owners
    payroll profits rivals shareholders staff stake subsidiaries suppliers workers
    """.split()
)
"""What a company has."""

MEETING = frozenset("exchange host hosted meet meeting meetings met receive received session visit visited".split())
"""What people do who come together."""

COMMANDS = frozenset(
    """
    add alter append approve book call cancel change compose correct delete disregard draft drop edit email erase
    execute file forget forward hide ignore insert mail notify order pay ping post publish purge remind remove
    rename replace reset rewrite run schedule send share shut tag tweet unlock update upload wipe write
    """.split()
)
"""Words that begin a command, where "the" or the like follows: the bot answers, and does nothing else."""

SUCCEEDING = frozenset(
    """
    after before earlier former future incoming new next outgoing predecessor previous previously replace replaced
    replaces succeed succeeded succeeds successor will
    """.split()
)
"""Words by which somebody else is asked for than who holds a position."""

TENURE = frozenset("role position job post office seat appointment".split())
"""Words for a position without saying which."""

ENDING = frozenset("end ends ending expire expires lapse lapses finish finishes over until".split())
"""Words that ask when something ends, where a date is asked for."""

DESCRIBED = frozenset("analyst author editor journalist minister reporter writer".split())
"""Words for a person that "he" or "she" may stand for in the same question."""

PERSONAL = frozenset("he him his she her hers".split())
"""Words that stand for somebody named before, whom a single question does not name."""

AT_PRESENT = frozenset("now today todays current currently latest present presently nowadays".split())
"""Words that say no more than when."""
NOW = AT_PRESENT | frozenset("morning afternoon tonight live".split())
"""Words that ask for a figure as it is now, which no dated source can give."""

OTHERS = frozenset("another different else other others".split())
"""Words that ask for more than one would be told first."""

TODAY = frozenset("today todays tonight".split())
"""Words that ask for this very day."""
HOURS = frozenset("afternoon morning overnight tonight yesterday tomorrow".split())
"""Words for a time that no article is from."""

CONNECTING = frozenset(
    """
    connect connected connection connections relate related relation relations relationship link linked links tie
    tied ties associated association common involved dealings together path
    """.split()
)
"""Words that ask how two entities hang together."""

COMPARING = frozenset("agree agrees align consistent contrast differ equal equally likewise match versus".split())
ARTICLES = frozenset("article articles source sources story stories piece pieces publisher outlet account".split())
"""Words that ask whether sources disagree, where it is sources that the question is about."""

MENTIONING = frozenset(
    "about cover covers discuss discusses mention mentions name names speak speaks talk talks".split()
)
"""What an article does that tells of somebody."""

PLAINLY = frozenset(
    """
    mention mentions mentioned known coverage profile background bio biography overview summary brief intro introduction
    role
    """.split()
)
"""Words that ask for an entity's profile and nothing else."""

IN_FULL = frozenset("abbreviation acronym short stand stands".split())
"""Words that, before "for", ask for a name in full."""

OPINING = frozenset(
    """
    opinion opinions view views think thinks thought reckon reckons feel feels verdict stance take bullish bearish
    upbeat optimistic pessimistic sceptical skeptical judge judgement judgment assessment interpretation reading
    spin outlook predict predicts prediction forecast expect expects argue argues conclusion conclude concludes
    """.split()
)
"""Words that ask what somebody makes of something."""

SAYING = frozenset(
    """
    say says said saying tell told write wrote post posted comment commented quote quoted quotes talk talked
    """.split()
)
"""Words that ask what somebody has said."""

DAYS = frozenset("date dates day month week weekday year".split())
"""Words for a date without saying which."""
VERY_DAYS = frozenset("date dates day weekday".split())
"""Those that no month answers."""

ABSTRACT = frozenset(
    """
    ability advantage agenda agendas aim aims ambition ambitions angle approach area areas argument arguments aspect
    aspects assertion assumption attitude backdrop backing basis belief benefit benefits capabilities capability
    caveat caveats challenge challenges chance chances change changes characterisation characteristic circumstance
    circumstances claim claims clarity clue commitment commitments comparison competence complaint complaints
    complication concern concerns conclusion conclusions condition conditions consequence consequences consideration
    considerations context contradiction contrast contribution course criticism criticisms danger dangers
    description desire development developments difference differences difficulties difficulty dilemma direction
    discrepancy distinction doubt doubts drawback drawbacks drive driver drivers edge effect effects effort efforts
    element elements emphasis event events evidence example examples expectation expectations explanation expression
    extent factor factors fear fears feature features feeling flaw flaws focus framing function future gap gaps
    gesture goal goals good guess help hint hints hope hopes hurdle hurdles hypothesis hypothetical idea ideas image
    impact implication implications importance impression incentive incentives inconsistency inference influence
    insight insights intention intentions interpretation irony issue issues judgement judgment justification kind
    kinds label language lesson lessons lever leverage likelihood limit limitation limitations limits link links
    logic loophole loopholes manner meaning means merit merits message messages metaphor mindset mission mood
    motivation motive motives mystery narrative nature need needs news niche notion nuance objection objections
    objective objectives obligation obligations obstacle obstacles occasion opinion opinions opportunities
    opportunity outlook parallel parallels part parts pattern perception period perspective phrase phrases phrasing
    picture pitch point points position possibilities possibility posture potential premise pretext principle
    principles priorities priority problem problems proof prospect prospects purpose purposes quality question
    questions rationale reading reality reason reasoning reasons reassurance relation relations relationship
    relevance requirement requirements reservation reservations respect respects responsibility rhetoric risk risks
    role roles scenario scepticism scope sense sentiment shift shortcoming shortcomings sign signal signals
    significance signs situation skill skills slant slip snag snags sort sorts spin stage stance standing statement
    statements step steps stereotype strategies strategy strength strengths stress style subject subjects subtext
    suggestion support takeaway takeaways task tasks tendency tension tensions term terms theme themes threat
    threats tone topic topics trait trend trends type types uncertainties uncertainty unknown unknowns upshot upside
    use uses verdict view views virtue vision vulnerability warning warnings weakness weaknesses wish word wording
    words worries worry
    """.split()
)
"""Nouns that stand for what a whole statement says, rather than for things that have names or figures.

Source: "shell nouns"; Schmid, "English Abstract Nouns as Conceptual Shells", 2000.
"""

SPEAKING = frozenset(
    """
    say said tell told comment remark respond reply answer react think believe argue reckon feel predict warn
    explain deny confirm admit insist mention describe characterise characterize label conclude infer stress
    emphasise note
    """.split()
)
"""What somebody does who says something."""

RAISING = frozenset(
    "ask asked asks doubt doubted doubts flag flagged question questioned questions raise raised wonder".split()
)
"""What whoever asks a question does."""

REACTIONS = frozenset("comment reaction response reply answer statement remark view opinion stance verdict".split())
"""What somebody gives who says something."""

CAUSING = frozenset(
    """
    cause caused causes drive drives driven drove lead leads led makes made motivated motivates prompted
    """.split()
)
"""Verbs that ask, behind "what", how something came about."""

AGREEMENTS = tuple("agreement deal mou memorandum pact contract partnership".split())
"""Words for an agreement without saying which."""
SIGNING = frozenset("sign signed signing ink inked".split())
"""What parties do to an agreement."""

WHO_ALL = frozenset("who is are all the everyone everybody there here in it this do you have know".split())
"""The words of a question that asks for everybody: ``who is there``; not those of ``who said so``."""

PEOPLE = frozenset(
    """
    academics attendees author authors delegates editor editors executives experts guests journalist journalists
    members officers officials participants people person persons professors reporter reporters representatives
    researchers reps scientists signatories staff visitors writer writers
    """.split()
)
"""Words for people without saying who."""

SPOKESMEN = frozenset(
    """
    authorities embassy leaders media ministers ministry opposition parliament parties people politicians press
    regulators side
    """.split()
)
"""Those who speak for a country or an organisation: ``how did American officials react``."""

RULING = frozenset("chairs chaired directs directed headed heads leads led manages managed owns owned runs ran".split())
"""What somebody does who has a position: "who leads" an organisation asks for whoever has one there."""

HEADING = frozenset("chaired chairs directed directs headed heads represented represents".split())
"""Those of which only a person does each."""

NO_FIGURES = frozenset("capital income location outcome results value".split())
"""Those of the measures that are also told in words."""

CONTACT = frozenset(
    """
    address cell email emails facebook handle hp instagram mail mobile number phone telephone twitter whatsapp
    """.split()
)
"""By what somebody is reached."""

NEEDING = frozenset(
    """
    asking cant checking doing drafting finishing forgot gotta heard making need needed needs prepping preparing
    putting read remember saw seen sorry sry soz think thought updating want wanted wants wrapping writing
    """.split()
)
"""First words of a clause in which whoever asks tells what they do, want or remember."""

CHATTING = frozenset(
    """
    analyst bio blah boss briefing cfo cheers cio client clients colleague deadline deck desk dumb editor email fml
    friend fund grad idk intern junior lah lol manager md meeting memo mgr new noob note notes npnt omg phone pitch
    pls pm ppt presentation q qn rush rushing silly slide slides soz sry stupid supervisor ta tbh thanks thanku
    thankyou thx trainee ty tysm urgent writeup
    """.split()
)
"""What people on phones and in offices tell beside a question: who waits for the answer, and what it is for."""
