"""The words that names are made of beside what tells one bearer from another, as plain tables.

They hold usage of whole languages and registers (titles, particles, legal forms), never single names of a fact base:
those are aliases, which curators list.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.replace("\n", ",").split(",") if phrase.strip())


def _spellings(groups: str) -> dict[str, str]:
    """Map each word of a line to the line's first."""
    return {word: line.split()[0] for line in groups.strip().splitlines() for word in line.split()[1:]}


# Cyrillic by the usual English romanisation, and the Latin letters that do not decompose into a letter and a mark.
LATIN = str.maketrans(
    {
        **dict(zip("абвгдеёзийклмнопрстуфыэіїєґў", "abvgdeeziyklmnoprstufyeiieguu", strict=False)),
        **dict(zip(("ж", "х", "ц", "ч", "ш"), ("zh", "kh", "ts", "ch", "sh"), strict=True)),
        **dict(zip(("щ", "ю", "я", "ъ", "ь"), ("shch", "yu", "ya", "", ""), strict=True)),
        **dict(zip(("ł", "ø", "đ", "ð", "þ"), ("l", "o", "d", "d", "th"), strict=True)),
        **dict(zip(("æ", "œ", "ı", "ħ", "ŋ"), ("ae", "oe", "i", "h", "ng"), strict=True)),
    }
)

# Written with dots, these are one word; any other dotted letters are the initials of somebody.
ABBREVIATIONS = _words("us usa uk un eu uae ussr ceo cfo coo esg ipo mou sgx")

# --- people ---------------------------------------------------------------------------------------------------------

# Forms of address, Malaysian and Singaporean styles among them. Wan, Syed, Nik, Tengku and Raja are names.
STYLES = _words(
    """
    mr mrs ms mdm madam mister miss sir dame lord lady dr doctor prof professor ir ts dato datuk datin datu seri tun
    tuan puan pn encik en cik yb yab ybhg ybm yam haji hajah hj hjh ustaz ustazah sheikh shaikh sheik hon
    """
)
# Ranks and offices.
HONORIFICS = STYLES | _words(
    """
    ar sr assoc associate honourable honorable justice judge rev reverend father imam mullah maulavi ayatollah
    gen general lt col colonel capt captain maj major sgt bg rear admiral brigadier marshal
    president ceo coo cfo cto md chairman chairwoman chairperson chair minister prime premier director executive chief
    officer operating financial manager deputy vice former founder
    secretary ambassador senator governor mayor chancellor king queen prince princess sultan pm mp
    """
)
# In front of a name only as a pair: each alone is a name.
HONORIFIC_PAIRS = _words("tan-sri puan-sri toh-puan dato-sri datuk-sri yang-berhormat")
# These follow a name, after a comma or none.
TRAILING_HONORIFICS = _words("dr seri prof jp phd mp bg ceo coo cfo cto esq ir jr sr ns ret")
# Dropped wherever they stand: fathers bear them too (bin Haji, bin Dato).
INNER_HONORIFICS = _words("haji hajah hj hjh dato datuk dr")

# Between parts of a name: written or left out as one likes.
PARTICLES = _words(
    """
    bin binti binte bt bte ibn ben bint al el ul de da dos das del della di van von der den la anak
    """
)
PARTICLE_PAIRS = _words("a-l a-p s-o d-o")

# Parts that Muslim names carry or drop freely; they tell nobody apart.
COMMON_PARTS = _words("muhammad abdul")

GIVEN_SPELLINGS = _spellings(
    """
    muhammad mohd md mohamed mohammed mohamad mohammad muhamad muhammed muhamed mohamet mohamud mahomed mohammod
    abdul abd ab abdel abdal abdu abdoul
    abdullah abdallah abdulla abdollah
    ahmad ahmed achmad ahmet ahamed
    hussein hussain husain husin husein hossein hussin hussien
    hassan hasan hasen
    yusuf yusof yusoff yousef youssef yousuf joseph
    ibrahim ebrahim
    ismail esmail ismael
    othman osman uthman usman
    omar umar omer
    rahman rehman rachman
    rashid rasheed rashed
    said saeed saiid
    khalid khaled
    hamid hameed
    salih saleh salleh
    sulaiman suleiman sulayman soleiman
    kadir qadir kader qader
    nasir naser nasser nasr
    jalaluddin jalaludin
    """
)
# Given names that are also fathers' names: "Ahmad Kassim" and "Kassim Ahmad" are two people.
FATHERS = _words(
    """
    ahmad ali hassan hussein ibrahim ismail abdullah omar othman yusuf rahman rashid said khalid hamid salih sulaiman
    kadir nasir kassim kasim mahmud mahmood hamzah jaafar idris salim mustafa aziz karim razak rahim zainal musa isa
    daud yaacob yaakob bakar samad latif majid malik mansor mansur nor noor hashim muhammad salman jamil nawawi
    ramli sabri
    """
)
DIMINUTIVES = _spellings(
    """
    nicholas nick nicky
    william bill will willy
    robert bob rob bobby
    richard dick rick
    james jim jimmy
    john jack johnny
    michael mike mick
    thomas tom tommy
    edward ed eddie ted
    benjamin ben benny
    joseph joe
    daniel dan danny
    david dave
    steven steve stephen
    andrew andy
    anthony tony antony
    alexander alex
    christopher chris
    matthew matt
    gregory greg
    kenneth ken
    ronald ron
    samuel sam
    timothy tim
    peter pete
    charles charlie chuck
    elizabeth liz beth
    margaret maggie peggy
    katherine kate kathy catherine
    susan sue
    """
)

# --- organisations --------------------------------------------------------------------------------------------------

# Legal forms of the world, folded, the letters of ``B.V.`` joined: nobody is asked for them.
LEGAL_FORMS = _phrases(
    """
    sdn bhd, sendirian berhad, bhd, berhad, pte ltd, pte, pty ltd, pty, pvt ltd, pvt, private limited, ltd, limited,
    plc
    company, corporation, co ltd, co limited, company limited, public company limited, pcl, co, inc, incorporated,
    corp, llc, llp, lp, lllp, pllc
    pt, cv, tbk, gmbh, gmbh and co kg, ag and co kg, kg, kgaa, ag, ug, ev, eg, ohg, gbr, mbh, se, sce
    sa, sas, sasu, sarl, eurl, snc, sca, sci, sl, slu, sau, sll, sa de cv, sab de cv, sapi de cv, s de rl de cv,
    ltda, cia, eirl
    spa, srl, srls, sapa, nv, bv, bvba, sprl, vof, ab, oy, oyj, as, asa, aps, ks, hf, ehf, kft, zrt, nyrt, bt,
    sro, spol sro
    doo, dd, ad, ead, eood, ood, sp zoo, sp z oo, spolka zoo, spolka akcyjna, uab, sia, ou, anonim sirketi, ltd sti
    ooo, oao, zao, pao, ao, nao, jsc, ojsc, pjsc, cjsc, too, tov, tdv, pat, vat, fgup, gup, kk, gk, fzco, fze, fzc,
    wll, bsc
    joint stock company, open joint stock company, public joint stock company, closed joint stock company
    limited liability company, limited liability partnership, limited partnership, public limited company
    private limited company, private company limited, limited company, kabushiki kaisha, yugen kaisha
    obshchestvo s ogranichennoi otvetstvennostyu, aktsionernoe obshchestvo, publichnoe aktsionernoe obshchestvo
    otkrytoe aktsionernoe obshchestvo, zakrytoe aktsionernoe obshchestvo, societe anonyme, sociedad anonima
    aktiengesellschaft, naamloze vennootschap, besloten vennootschap, societa per azioni, aktiebolag, osakeyhtio
    """
)
# Those that are no words of English beside, and so belong to the name they follow in a text.
PLAIN_FORMS = _words("sdn bhd berhad pte pty ltd limited plc inc corp llc gmbh")
# These stand in front of a name as well; the others do so by chance only (``AS Roma``, ``Co-operative Bank``).
LEADING_FORMS = _phrases(
    """
    pt, cv, ooo, oao, zao, pao, ao, nao, jsc, ojsc, pjsc, cjsc, llc, too, tov, oy, ab, kk, gup, fgup, sia, uab
    joint stock company, open joint stock company, public joint stock company, closed joint stock company
    limited liability company, obshchestvo s ogranichennoi otvetstvennostyu, aktsionernoe obshchestvo
    publichnoe aktsionernoe obshchestvo, otkrytoe aktsionernoe obshchestvo, zakrytoe aktsionernoe obshchestvo
    """
)
LONGEST_FORM = max(map(len, LEGAL_FORMS))

# They join words and tell no organisation from another.
CONNECTIVES = _words("the of and for in dan de la le les des du del della di da und der die das et y")

# Kinds of business: an organisation is often called without, but not by another one.
DESCRIPTORS = _words("mining resources group holdings company corporation industries enterprise ventures mineral")

# Too common to tell an organisation by.
GENERIC = DESCRIPTORS | _words(
    """
    university ministry department bank national international institute institution authority agency board council
    commission committee centre college school academy society association federation foundation fund trust union
    party bureau office services global world general central united first new rare earth earths metal metals
    oil gas energy power
    northern southern eastern western north south east west capital investment development trade industry finance
    research science technology solutions systems partners media news exchange group project government state republic
    malaysia malaysian singapore china chinese america american india indian asia asian africa european europe russia
    russian japan japanese korea australia indonesia thailand vietnam britain british germany german france french
    """
)

# One idea in the words of several languages or numbers of grammar.
ORGANISATION_SPELLINGS = _spellings(
    """
    university univ universiti universitas universitat universite universidad universita universiteit
    ministry kementerian ministere ministerio ministerium
    department jabatan departemen departement departamento dept
    institute institut instituto istituto
    corporation perbadanan corporacion
    company syarikat
    board lembaga
    bank banque banca banco
    international intl int
    national natl
    association assn
    brothers bros
    manufacturing mfg
    centre center pusat centro zentrum
    association persatuan assoc
    mining mine mines
    mineral minerals
    resources resource
    holdings holding
    group groups grp
    industries industry
    government govt kerajaan
    and n
    1 one
    2 two ii
    3 three iii
    4 four iv
    5 five
    6 six vi
    7 seven vii
    8 eight viii
    9 nine ix
    10 ten
    11 eleven
    12 twelve
    """
)

# --- in running text ------------------------------------------------------------------------------------------------

# English words that are surnames or given names as well: in a text they name somebody only with a capital.
NAMESAKES = _words(
    """
    long song king man young sun low how see sea so to he she you fan pan ban lay say bay may can an do so son sing
    wing
    ming hung hang rock gold lake stone hill wood field bush rose grace faith hope joy will mark grant bill frank dean
    grey gray green brown black white price page park lane ford hall church day summer winter august april june art
    chase
    rich sage drew pat sue jack rob dick pal gay lee ray bell wells banks rivers fields brooks
    """
)
# Words that stand beside a name without being part of it, above the commonest ones.
BEFORE_SUBJECTS = frozenset(
    """
    a an and are between both but by can could did do does had has have how if in is new of so that the then these
    this those two was were what when which why will would
    """.split()
)
"""Words behind which "us" is no pronoun, where a noun follows: ``is us mou binding``."""

BESIDE_NAMES = _words(
    """
    bloke bro chap dude fella guy lady man tour trip woman
    role roles job title position profile background bio visit visits visited meet meets met meeting hosted host hosts
    talk talks spoke claim claims claimed post posts posted quote quotes quoted comment comments statement view views
    work works worked join joins joined sign signs signed lead leads led run runs ran head heads headed own owns owned
    leave left stay stays resign resigned think thinks thought believe believes believed write writes wrote plan plans
    compare connect connects connected link links linked relate related relation relationship tie ties partner
    partners
    contact email phone number company group mine mining share shares new old news latest first last next former
    current
    deal deals mou agreement source sources article articles timeline people person together also go goes went come
    comes came get gets got take takes took make makes made help helps back use uses used call calls called become
    became remain remains active responsible involved behind besides yesterday day week month year time
    """
)
