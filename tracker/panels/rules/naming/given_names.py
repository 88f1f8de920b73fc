"""Given names that are no other English word, of every origin: one alone is enough to tell that somebody is named."""

_NAMES = """
aaliyah aaron abdul abdullah abdulrahman abena abigail abimbola abiola abraham ada adaeze adam adebayo adeola
adewale adil aditi aditya adrian afia agnieszka ahmed aisha aishah ajay akosua akua alan alastair albert
alejandro aleksandra alessandro alex alexander alexandra alfred ali alice alicia aliyu alison amadou amanda
amara amina aminata amir amit amita amy ana ananya andrea andrei andrew andrzej angela angelica angus anil anita
anjali ann anna anne annette anthony antonio anya arjun arthur arun asha ashley asif asma ayesha ayo ayodele
babatunde balwinder barbara beatrice ben benjamin bernadette beth bilal bimpe bola bolanle brenda brian bronwen
bukola callum carla carlos carmen caroline catherine cecilia charles charlotte cheng chiamaka chibuzo chidi
chidinma chika chinedu chinonso chinwe chioma chloe christine christopher chukwuemeka claire clare colin connor
craig cristina daniel daniela darren david deborah deepa deepak delroy denise derek devi diana diane dimitra
dinesh dmitri dominic donna dorota dorothy duncan ebony edward efua ehsan eileen elena elizabeth ellen emeka
emily emma emmanuel eric esi esther ethan eunice eva evelyn ewa faisal farah farhan farida fatima fatimah fatou
femi fernando fiona folake folasade francesca francis funmi funmilayo gareth gary gemma geoffrey george gillian
giovanni giulia gloria gordon graham grzegorz gurpreet habib hannah harinder harjit harpreet harriet harry hasan
hassan heather helen helena henry hilary hiroshi hugh hussain hussein ian ibrahim ifeoma ikechukwu imani imran
ioana irene isaac isabel isabella ishaan ishani ismail ivan ivana iwona jacqueline jacob jagdeep jakub jamal
james jamie jan jane janet janice jasmin jason jaswinder javier jayne jean jeffrey jennifer jeremy jessica jia
jill joan joanna joanne joao joe joel john jonathan jorge jose joseph joshua joyce juan judith julia julian
julie kareem karen karim katarzyna kate katherine kathleen katie kavita kehinde keith kelechi kelly kemi kenneth
kerry kevin khadija khalid kiran kirsty kofi krishna krzysztof kumar kwabena kwame kwasi kyle lakshmi lalita
laura lauren leanne leila lena leroy lesley liam linda lisa louise lucia lucy luis lukasz lydia lynne maciej
magdalena mahmoud maireid malgorzata malik mandeep manjit manoj manpreet marcin marek margaret maria mariam
marie marina mario marlon martha martin mary maryam mateusz matthew maureen mbali meera megan mei melanie mercy
michael michal michelle miguel ming mohamed mohammad mohammed mohsin moira monica monika muhammad mustafa nadia
naeem nakul nana naomi nasreen natalia natalie natasha navdeep neha neil ngozi nia niamh nicholas nicola nicole
nigel nikhil nimra nisha nkechi nkem nneka nnamdi nomvula norma obinna olabisi oladele olena olga oliver olivia
olu olufemi olumide oluwaseun oluwaseyi omar onyinye opeyemi osama owen pamela parveen patel patricia patrick
paul paula pauline pawel pedro peter philip philippa pierre piotr pooja pradeep prakash priya priyanka qasim
rachel radhika rafael rahul raj rajesh rajiv raju ramesh ranjit rashid rashida rebecca rehana rekha renata
ricardo richard rita ritu robert roberto rohan roger ronald rosemary roshni roxana ruth ryan saad sabina sadia
saeed saira saleem salma samantha samina samir samuel sandeep sandra sangeeta sanjay sara sarah saskia satnam
seamus sean segun seun shabnam shahid shamima shanelle shanice shannon sharon shauna sheila shirley shreya
sibongile simon simone simran sinead siobhan sipho sofia sonia sophie stacey stanislaw stephanie stephen steven
stuart suleiman sunita suresh susan sushma svetlana swati syed tahir taiwo takumi tamara tanisha tanya tariq
tatiana temitope tendai teresa thabo thandiwe thomas thulani timothy tobi tolu tomasz tracey tracy trevor tunde
uche udo usha usman valerie vanessa veronica victoria vijay vikram vincent vinod vivian vusi wanjiru wasim wendy
william winston xiao yan yasmin yaw yetunde yewande yolanda yuki yusuf yvonne zahra zainab zanele zara zhang zoe
zofia zsofia zubair
adnan ahmet ayse barry betty bogdan claudia dave debbie dimitri emre fatih gavin hakan hamza hassan jerzy joanne
kamal kristina laszlo liz mehmet mihai mike mustafa nick nuno omolara pam pete phil radu roisin rory sally samina
selim siddiqui steve sue sunil tim tom tony toyin vasile wojciech yemi zeynep zsolt
"""
GIVEN_NAMES = frozenset(_NAMES.split())
"""Without those that are words or places as well: Will, Mark, Grace, Hope, Joy, Rose, June, Frank, Grant, Jordan."""
