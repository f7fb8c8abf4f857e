"""Forenames by which "he" and "she" are told apart, and words that tell it outright. Facts only."""

from analysis.tokens import wordset

MALE_WORDS = wordset(
    "mr sir lord king prince father son brother husband man boy spokesman congressman businessman chairman sheikh emir "
    "gentleman policeman cameraman anchorman ombudsman seaman airman guardsman dad imam ayatollah patriarch pope"
)
FEMALE_WORDS = wordset(
    "mrs ms miss lady queen princess mother daughter sister wife woman girl spokeswoman congresswoman businesswoman "
    "chairwoman madam mum mom widow anchorwoman policewoman"
)

MALE = wordset(
    "aaron abdul abdullah abdulla abdelaziz abdelfattah adam adel adrian ahmad ahmed aidan akbar akira alan alberto "
    "aleksandr aleksei alessandro alex alexander alexei alexey alfonso ali alistair amir anatoly andre andreas andrei "
    "andrew andrey andriy anthony anton antonio antony ardeshir arash arman arthur artem artur asif augusto ayman "
    "bahram bakhtiyar barack bashar behrouz ben benjamin bernard bilal bill boris brad brian bruce carl carlos charles "
    "chris christian christopher claude colin craig daniel dario "
    "dave david denis dennis derek diego dirk dmitri dmitry "
    "dmytro donald douglas eduardo edward ehud emmanuel emre enrique eric erik ernesto evgeny farid felipe felix "
    "fernando francis francisco francois frank franz fred frederick gabriel gary gennady geoffrey george georgi gerard "
    "gholam giorgi giovanni giuseppe gleb glenn gordon graham greg gregory guillermo gustavo hamid hans harold harry "
    "hasan hassan hector heinrich henri henry herbert hideo hiroshi hossein howard hugo hussein hussain ian ibrahim "
    "igor ihor ilya imran isaac ismail ivan ivo jack jacob jacques jake jakob james jamal jan jared jason javier jean "
    "jeff jeffrey jens jeremy jerome jerry jim joao joe joel johan johannes john jon jonas jonathan jorge jose josef "
    "joseph joshua juan jules julian justin kamal karim karl keith ken kenji kenneth kevin khaled khalid kirill klaus "
    "konstantin kostya kurt lars laurence lawrence leo leon leonid lev liam lloyd louis luc luca lucas luis lukas "
    "magnus mahmoud malik manuel marc marcel marco marcos marcus mario mark markus martin massoud matt matteo matthew "
    "matthias maurice max maxim maksim maksym mehdi mehmet michael michel miguel mihail mike mikhail mikko milan "
    "mohamed mohammad mohammed mohsen mojtaba muammar muhammad mustafa mykhailo mykola nabil nasser nathan ned neil "
    "nicholas nick nicolas nicolás niels nikita nikolai nikolay oleg oleh oleksandr oleksiy oleksii olaf oliver omar "
    "orhan orlando osama oscar oumar pablo parviz patrick paul "
    "pavel pavlo pedro peter petr petro philip philippe pierre "
    "pieter piotr pyotr rafael rahim raj ralph ramon rashid raul ravi raymond recep reza ricardo richard rob robert "
    "roberto rodrigo roger roland roman ron ronald ruslan rupert ryan sadegh saeed said salim sam samuel scott sean "
    "sebastian serge sergei sergey sergii sergio serhiy shigeru simon stanislav stefan stephen steve steven stuart "
    "taras tariq ted terry themba thomas tim timothy tobias todd tom tony toshi umar vadim vasily victor viktor "
    "vincent vitaly vladimir vladislav volodymyr vyacheslav walter wayne werner wilhelm william xavier yakov yaroslav "
    "yevgeny youssef yuri yuriy yury yusuf zafar zaid"
)
FEMALE = wordset(
    "abigail agnes aisha aicha alexandra alice alina amanda amina amy ana anastasia andrea angela anita ann anna anne "
    "annette annika anya ayesha aylin barbara beatrice bianca brenda brigitte camila carla carmen carol caroline "
    "catherine cecilia charlotte chloe christina christine claire clara claudia dana daria deborah delphine denise "
    "diana dina dorothy elaine elena eleanor elif elisabeth elizabeth ella ellen elsa elvira emily emma erika esther "
    "eva evelyn farah fatima fatma fiona florence frances francesca gabriela galina gina giulia gloria grace greta "
    "hanna hannah heather heidi helen helena hilary hillary hina ingrid irina iris isabel isabella ivana jane janet "
    "jasmine jean-marie jennifer jenny jessica joan joanna judith julia julie karen karin karine kate katarina "
    "katerina katherine kathleen katja katya kelly kerstin kim-ly kristina ksenia larisa laura layla leila lena lene "
    "leyla lidia lina linda lisa liudmila lucia lucy "
    "ludmila lynn lyudmila madeleine magdalena maia maria mariam mariana "
    "marie marijke marina marta martha mary maryam maya megan melanie melissa mercedes mia michelle mina miriam monica "
    "mona nadia nadezhda nancy naomi natalia natalie natalya natasha nicole nina nora noor olga oksana olena olivia "
    "patricia pauline paula petra polina priya rachel rania raquel rebecca renata rita rosa rosalind rose roxana ruth "
    "sabine sally samantha samira sandra sanna sara sarah "
    "shannon sharon shirin silvia simone sofia solveig sonia sonja "
    "sophia sophie stella stephanie susan susana suzanne svetlana sylvia tamara tanya tatiana tatyana tereza teresa "
    "tess theresa tina ursula valentina valeria vanessa vera veronica victoria viktoria virginia wendy yana yasmin "
    "yekaterina yelena yulia zahra zainab zara zeinab zoe"
)


def gender(words: "list[str]") -> str | None:
    """ "m" or "f" where one of the lower-case words tells it, else None."""
    for word in words:
        if word in MALE_WORDS or word in MALE:
            return "m"
        if word in FEMALE_WORDS or word in FEMALE:
            return "f"
    return None
