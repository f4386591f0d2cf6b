"""General English of questions: words that say nothing, words that say little, and how people shorten them."""

from __future__ import annotations

STOP = frozenset(
    """
    a an the this that these those there here it its itself they them their he him his she her we our us you your i
 my me myself and or but if then than so as at by for from in into of off on onto out over to up with within
 about against between both via per until till during since is are was were be been being am do does did done doing
 has have had having can could will would shall should may might must not no nor yes what whats which who whos whom
 whose when whens where wheres why whys how hows please pls plz kindly hi hello hey thanks thank thx ok okay tell
 show give let know knows say says said saying see seen want wants need needs like also just any
 some all each every many much more most very really actually exactly roughly currently now today still yet ever
 already again regarding concerning re vs versus v thing things stuff anything something everything nothing anyone
 someone everyone anybody somebody nobody anywhere somewhere nowhere everywhere info information detail details fact
 facts bit lot lots explain describe tbh imo imho fyi fwiw afaik iirc
 summarise summarize summary mean means meaning d ll m s t ve dont doesnt didnt isnt arent wasnt havent hasnt cant
 im ive id theres youre were whatre whod whove lets u r ur n o yo ya other others another because cos cuz else too
 according cant wont wouldnt shouldnt couldnt aint whos hes shes theyre weve theyve
 himself herself themselves yourself ourselves
 """.split()
)
"""Words without content of their own: what they ask is read elsewhere (verb, dates, entities, question word)."""

EVERYDAY = frozenset(
    """
    able abt accord according account actual add ago ah aiyo allegedly allow alone along although always answer
    anyhow anyway apparently appear arh around arvo aside ask asked asking away awhile back based basically become
    been began begin behind believe besides best better big bits bloke bring bro brought call called came case chap
    characterise characterize check cheers clear clearly come comes coming confirm consider context correct curious
    day days deal depict describe double down drafting dude due earlier easy eh either end enough even everyday
    exact exist exists expect extra far feel fella few fine first folks follow following full fully fyi gave general
    generally get gets getting given go goes going gone good got great guess guy guys haha hand happen happened
    happening happens hard hear heard help hmm hor huh idea important include included including instance instead
    into involve involved keep kept kind kinda kinds la lah later least leh less line little lol long look looking
    looks lor made mah main mainly make makes making man matter maybe meh mention mentioned might mind minute moment
    morning mostly move myself nah name named names needed nice normal note noted number obviously often old once
    one only open opinion order otherwise overall paper part particular particularly perhaps personally piece place
    plain planned plus point portray possible possibly pretty probably put question questions quick quickly quite
    rather read reading reads real reason recent recently reckon remind right said same seem seems sense serious set
    short shortly sia side sides similar simple simply single sir small somehow someone sorry sort sorts sound
    sounds speak specific specifically spoke spoken stand start started state stated states status steps story such
    suppose supposed supposedly sure take taken takes talk talked talking talks team thing think thinks thought
    three through time times title together told took topic total trouble true truly try trying turn turned two type
    types under understand understood update used useful usual view views walao wanna wat way ways well went
    whatever whether whole wise wonder wondering word words work worked working works would write writing wrong yeah
    yep yup
    """.split()
)
"""Words that many questions and few turn on: they tell a little where a fact has them, and miss little."""

LIGHT = frozenset(
    """
    ability abroad absolute abundant accept acceptable accurate accusation achievement acknowledge acknowledged
    actively acute address adequate admit adopt advance advances advocate affect afford afterward aggressive aka
    alarming alike allude altogether ambitious amount ample analogy angle anticipate apart apparent appeal
    appreciate approach appropriate arbitrary argument arise arrive articulate aspect aspire assertion assess assume
    assumption atmosphere attach attempt attitude attractive attributed aussie authentic author avow await aware
    awareness backdrop balance base basic basis bear belief beneficial bequeath bequeathed blow blunt boast bold
    bolster boost bother bothering brief briefing broad btw burden bypass careful cast catchphrase categorise
    category cause caution cautious caveat cement central certain champion chance change channel character
    characterisation characterised choice choose chose churn churning circumspect circumstance cite classify close
    clue coherent coincide coincidence column comfortable commentary commentator commented commitment comparable
    comparison compel compelled compelling compels complain complaint complement complete complication compliment
    comprehensive concede concept concern conclude conclusion concrete condemn condition confidence confident
    confront confusion connection consequence considerable consideration consolidate conspicuous
    constitute constrain constraint contain contend contention contradiction contribute contribution controversial
    convenient conventional convey conviction convince convincing cope core cosy count course cover coverage cozy
    critical criticise criticism crucial cue cultivate cynical danger dare daring dedicate deed deep deepen defend
    deficiency deliberate denote depart derive deserve desirable desire destiny deter determine develop
    devote diagnose dictate difficult digger dilemma dimension diminish direct direction disadvantage disagreement
    discern disclose discover discovery discrepancy distant distinct distinction distinguish doubt doubtful dovetail
    downplay dramatic draw drawback drawn drive driven durable duty dynamic eager echo edge effect effective effort
    eg elaborate element eloquent elsewhere embody embrace emerge empty enable encounter encourage encouragement
    endorse enhance enjoy enlist enormous ensue ensure entail entanglement enthusiastic entire envisage envisaged
    escape essence essential establish etc evaluate evaluation eventual evident evolve exaggeration examine example
    exceed excessive excuse exhibit expectation explanation explicit express expression extensive extent extreme
    facilitate factor failing fair faithful familiar fashion favour favourable fear feasible feature feeling figure
    finding firm fit flag flat flavour flaw flexible focus foothold foresee foreseeable forever forge form formula
    foster framing frank frequent fresh friendly fulfil function fundamental further futile future gamble gap gauge
    generate genuine gesture gist govern gradual grand grapple grasp grave grim grip gross guide guise habit
    hallmark hamper handicap handy harbour harsh hasten hasty headline heavily hefty helpful hesitate hesitation
    hidden highlight hinder hint hold hollow honest honour hope hostile huge humour hurdle hype hypothesis
    hypothetical ideal identical identify ideological ideology ie ignore illusion illustrate illustration immediate
    imminent imo impact impartial impediment imply impose impress impression impressive improvement impulse
    inadequate incentive inclination inconsistency inconsistent incremental indication indirect inevitable infer
    inference ingredient inherent initial initiative inner insight insinuate insist inspiration inspire
    instinct insufficient intend intense intention interesting interpret interpretation intrinsic introduce
    intuition irrelevant isolate isolated issue jeopardise justification justify keen label lag last lasting
    latch lately latent lavish lean learn learned learnt legitimate lengthy lenient lens lessen lesser lesson lever
    lift likelihood limitation limited linger link literal logic loose loyal maintain manage maneuver manner
    manoeuvre mantra marginal massive material materialise materially meaningful meant meanwhile mechanism mere
    merely merit message metaphor mild mindset minimal minor misconception misleading mistake mitigate mixed
    mobilise mode moderate modest mood motivate motivated motivation motive mount mutual narrative narrow native
    natural necessary necessity negative negligible neighbour neutral never nevertheless niche noble nod nominal
    nonetheless notable noteworthy notice noticeable notion novel nuance nudge numerous nutshell objection obscure
    observation obstacle obvious occasion occur odd odds offset ominous omit opportunity optimal option ordinary
    orientation original outlet outline outlook outpace outright outspoken outstanding outweigh overcome overlook
    overseas overstate overt page pale paradox paragraph parallel partial passage passing passive path pattern pave
    peculiar perceive perception perfect permanent persist persistent perspective persuasive pertain phenomenon
    phrase phrasing pin pitch pivot pivotal plausible plausibly play plea pledge plight pointed poor portrait
    portrayal pose position positive possess posture potent potential pov practical pragmatic precaution precede
    precise predictable prefer preference prejudice preliminary premature premise prepared pressing prestigious
    presume presumption pretext prevent principle priority privilege problem proceed proclaim profess project
    prominent promise promised promising prone proof prop proper propose proposition prospect prospective protect
    proud prove provide provoke prudent public publicised puff purely pursue push puzzle qualify quality quantify
    quest quotable radical rapid rare rationale reality reap reasonable reasoning reassurance reassure reassuring
    reciprocal recognise recognition reconcile recount redefine redundant reflect reflection refrain regard
    reinforce reiterate rejoice relate relative relevance relevant reluctance reluctant remain remark remarkable
    render repeat repetitive represent reputation require requirement resemble reshape resist resistance resolve
    resort respect respectable responsibility responsible rest restrain restrained restrict retain reuse reusing
    reveal rhetoric rich rigid rigorous risky robust role root rooted rosy rough routine rush satisfy scenario
    sceptic scepticism scope seek sensible sensitive sentence sentiment serve settle severe
    shake shallow shape sharp sheer shift shortcoming showcase shrewd shrink shy signal significance signify
    simplify sincere sing site situation slant slick slight slim slow slowly smooth snag sober sole solid solution
    soundbite sour spare spark special spectacular speculative speedy spell spirit spoil spur spurious square
    squares stable stack stance standing stark static stay steady steep steer stem stereotype sterile stick stiff
    stir straight straightforward strand strange strategy strength strengthen stress strict strike striking strive
    strong strongly struck struggle stubborn stuck stumbling sturdy style subject submit substance substantiate
    subtle successful sudden suffer suffice sufficient suggest suggestion suit suitable sum superficial superior
    supportive surface surpass surprise surprising survive susceptible suspect suspicion suspicious sustain swallow
    sweeten swift symbolise sympathetic symptom symptomatic tacit tackle tactical tailor takeaway tangible tap
    target task taught tbh teach telling temporary tempt temptation tempting tend tendency tenor tense tension
    tentative terrible text thesis thinking thinly thorough threat thrust tie tight tilt tiny tip token tone tough
    tout trace tradition trait trajectory trap treat treatment trend trick tricky trivial troubling trust
    trustworthy twist typical typify ultimate unambiguous unavoidable uncertain uncertainty underestimate underlie
    underlying undermine underneath undertake undertone undistorted uneasy uneven unexpected unfair unfavourable
    unfold unfortunate unique unite unlikely unlock unmistakable unusual unwilling uphold upon upshot urge urgent
    useless utilise vagueness vain valid valuable vapourware varied vast vehicle verbatim vindicate virtue vision
    vital vivid vocabulary voice vulnerability vulnerable waive wannabe warm warning warrant wary waver weak weaken
    weakness wealthy website weird welcome whenever wherever whichever whoever widen wield willing wisdom wish
    withhold withstand wording worried worry worthless worthwhile worthy writer wrote yank
    """.split()
)
"""Verbs, adjectives and abstract nouns that any report may be put in: a fact that lacks one may answer all the same."""

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
    palestine panama panasonic paraguay peru philippines poland portugal portuguese qatar romania russia russian
    rwanda samsung saudi scotland senegal sensex serbia siemens slovakia slovenia somalia spain spanish sudan
    suriname sweden swedish swiss switzerland syria taiwan taiwanese tajikistan tanzania tencent tesla togo toyota
    tse tsx tunisia turkey turkish turkmenistan uganda ukraine ukrainian uruguay uzbekistan venezuela vietnam
    vietnamese volkswagen wales yemen zambia zimbabwe
    """.split()
)
"""Names that many type without a capital: countries and their people, exchanges, the firms asked about most."""

SHORTENED = {
    "abt": "about", "acc": "according", "aft": "after", "agn": "again", "amt": "amount",
    "annc": "announcement", "anw": "anyway", "approx": "approximately", "ard": "around", "asap": "please",
    "aus": "australia", "aussies": "australia", "avg": "average", "b4": "before", "bc": "because", "bef": "before",
    "biz": "business", "bout": "about", "bt": "but", "btr": "better", "btw": "between", "btwn": "between",
    "bus": "business", "bw": "between", "cld": "could", "clr": "clear", "co": "company", "collab": "collaboration",
    "collabs": "collaborations", "cos": "companies", "coy": "company", "coys": "companies", "coz": "because",
    "ctry": "country", "cud": "could", "cust": "customers", "custs": "customers", "cuz": "because",
    "dept": "department", "devt": "development", "diff": "difference", "doc": "document", "docs": "documents",
    "dom": "domestic", "dun": "dont", "dunno": "know", "env": "environment", "enviro": "environmental",
    "erth": "earth", "erths": "earths", "esp": "especially", "everyth": "everything", "exch": "exchange",
    "exchg": "exchange", "exec": "executive", "execs": "executives", "frens": "friends", "frm": "from",
    "fwd": "forward", "gahmen": "government", "gd": "good", "gimme": "give me",
    "gist": "summary", "gonna": "going", "gov": "government",
    "govnt": "government", "govt": "government", "grp": "group", "gvt": "government", "hldg": "holding",
    "hldgs": "holdings", "hq": "headquarters", "hv": "have", "hw": "how", "impt": "important", "ink": "sign",
    "inked": "signed", "intl": "international", "invt": "investment", "issit": "is", "jst": "just", "kinda": "kind",
    "lemme": "let", "listco": "company", "lmk": "know", "mgmt": "management", "mgr": "manager", "mgt": "management",
    "mins": "minutes", "mkt": "market", "mkts": "markets", "msg": "message", "msia": "malaysia", "msian": "malaysian",
    "mtg": "meeting", "mtgs": "meetings", "mth": "month", "mths": "months", "nat": "natural", "natl": "national",
    "nos": "numbers",
    "nxt": "next", "ofc": "office", "ops": "operations", "org": "organisation", "orgs": "organisations",
    "outta": "out", "partic": "particular", "pls": "please", "poss": "possible", "ppl": "people", "ppls": "people",
    "ppt": "presentation", "pres": "president", "prev": "previous", "prez": "president", "prob": "probably",
    "prof": "professor", "px": "price", "qn": "question", "qs": "questions", "qtr": "quarter", "qty": "quantity",
    "recap": "summary", "recd": "received", "reg": "regulatory", "regs": "regulations", "rlly": "really",
    "rly": "really", "rmb": "remember", "rn": "now", "rundown": "summary",
    "shd": "should", "shld": "should", "shldnt": "shouldnt", "shr": "share", "shrs": "shares", "shs": "shares",
    "smt": "something", "smth": "something", "smthg": "something", "smthn": "something", "sth": "something",
    "sthg": "something", "subsi": "subsidiary", "tech": "technology", "teh": "the", "tgt": "together", "thn": "than",
    "tho": "though", "thr": "there", "thru": "through", "ths": "this", "tht": "that", "til": "until",
    "tldr": "summary", "tmr": "tomorrow", "tmrow": "tomorrow", "tmrw": "tomorrow", "univ": "university",
    "hows": "how is", "whats": "what is", "whens": "when is", "wheres": "where is", "whos": "who is", "whys": "why is",
    "val": "value", "vol": "volume", "w": "with", "wana": "wanna", "wat": "what", "wats": "what is", "wd": "would",
    "wen": "when", "whch": "which", "wher": "where", "whn": "when", "whr": "where", "wht": "what", "whts": "what is",
    "wich": "which", "wif": "with", "wld": "would", "wo": "without", "wot": "what", "wots": "what is", "wrt": "about",
    "wth": "with", "wud": "would", "xtra": "extra", "yday": "yesterday", "yest": "yesterday", "yr": "year",
    "yrs": "years",
}  # fmt: skip
"""How people on phones shorten words."""

CAPITALS = {"RE": "rare earths", "REs": "rare earths", "SEA": "southeast asia"}
"""What is short for something in capitals alone."""

NUMERALS = {
    "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine",
    "10": "ten",
}  # fmt: skip
"""Small numbers: they count things, and are written either way."""
