/// Passwords that people are known to choose, in lower case: those of four characters or more in the frequency list of
/// zxcvbn (Dropbox, MIT licence; see NOTICE), which was counted from published breaches.
///
/// Made by `scripts/generate-common-passwords.py`; not edited by hand.
enum CommonPasswordList {
    /// Separated by blanks and line breaks.
    static let text = #"""
        !qaz2wsx !qazxsw2 %%passwo %e2%82%ac (null ****er ****me ****you .adgjm .adgjmptw .ktxrf .ktymrf .kzirf
        0.0.0.000 0.0.000 000000 0000000000d 0000000000o 00000001 00000007 0000001 0000007 000000a 000000z 000001
        000002 000005 000006 000007 000008 000009 00000a 00000ty 00001 00007 00009999 0001 000111 0007 000777fffa
        00096462 001100 00133 00197400 002200 005500 006900 00700 007000 007007 007008 0072563 007700 007bond 007james
        007jr 008800 009900 00998877 01011 01011900 01011910 01011950 01011960 01011961 01011970 01011971 01011972
        01011973 01011974 01011975 01011976 01011977 01011978 01011979 0101198 01011980 01011981 01011982 01011983
        01011984 01011985 01011986 01011987 01011988 01011989 01011990 01011991 01011992 01011993 01011994 01011995
        01011999 01012000 01012001 01012010 01012011 010180 0101dd 010203 01020304 0102030405 010203040506 01021990
        01031985 01031988 01031989 01041985 01041988 01061986 01061990 01071986 01081988m 01081989 01091987 01091989
        01121986 01121988 0112358 012345678910 0123654789 0128um 013579 0137485 013cpfza 014702580369 0147258369
        0147852 01478520 0147852369 014789 01478963 0147896325 019283 0192837465 01telemike01 02011971 02011975
        02011980 02011981 02011982 02011983 02011984 02011985 02011986 02011987 02011988 02011989 02020 02021971
        02021973 02021976 02021979 02021981 02021982 02021983 02021984 02021985 02021986 02021987 02021988 02021989
        02021990 02031970 02031973 02031974 02031975 02031977 02031978 02031979 02031980 02031981 02031982 02031984
        02031985 02031986 02031987 02031988 02031989 02041972 02041973 02041974 02041975 02041976 02041977 02041978
        02041979 02041980 02041981 02041982 02041983 02041984 02041985 02041986 02041987 02041988 02041989 02051970
        02051972 02051973 02051975 02051976 02051977 02051978 02051980 02051981 02051982 02051983 02051984 02051985
        02051986 02051987 02051988 02051989 02061971 02061972 02061974 02061976 02061977 02061980 02061982 02061983
        02061984 02061985 02061986 02061987 02061988 02061989 02071971 02071975 02071976 02071978 02071979 02071980
        02071981 02071982 02071983 02071984 02071986 02071987 02071988 02071989 02081970 02081973 02081974 02081976
        02081977 02081980 02081982 02081983 02081984 02081985 02081986 02081987 02081988 02081989 02091971 02091973
        02091975 02091976 02091977 02091980 02091981 02091983 02091984 02091985 02091986 02091987 02091989 02101973
        02101976 02101977 02101979 02101981 02101983 02101984 02101985 02101986 02101987 02101988 02101989 024680
        02551670 02588520 028526 03031986 03038 03041986 03041991 03082006 033028pw 04041988 04041991 0420 04325956
        043aaa 048ro 04975756 05051985 05051987 05051989 06060 06061986 06068 06225930 063dyjuy 07070 07071977
        07071987 07078 07091990 074401 0773417k 07831505 07931505 08031985 08031986 08051990 08080 08081988 08121986
        08154711 08522580 085tzzqi 088011 09051945 09080706 090808qwe 09090 090909t 098123 0987654321a 0987654321q
        09877890 098890 098poi 0cdh0v99ue 0o9i8u 0o9i8u7y 0o9i8u7y6t 0okm9ijn 0p9o8i 0p9o8i7u 0range 0raziel0 0sister0
        0u812 0wnsyo0 1-oct 1000 10000 100000 1000000 100001 1001 1001001 10011986 10011990 1001sin 1002 10020
        100200300 1003 10031988 1004 10048 1005 100500 10051987 1007 10071987 10078 1008 1009 100years 10101 1010101
        10101986 10101990 1010220 1010321 101091m 1011 1011111 10111213 1012 10121v 1012nw 1013 1017 1020 10203 102030
        1020304 10203040 102030405 1020304050 102030405060 102030q 1020315 1022 1023 1024 102938 10293847 102938475
        1029384756 1029384756q 10293847qp 1031 104328q 1066 106666 1066ad 108888 10inch 10inches 10sne1 11001001 1102
        110442 110491g 11051987 11051990 11061985 11081989 111000 111111 11111111 1111111111zz 11111111a 11111118
        1111111a 1111111q 1111112 111111a 111111aa 111111q 111111w 111111z 1111122222 11111a 11111aaaaa 11111q 11111z
        11112222 11119999 1111aaaa 1111qq 1111qqqq 1112 11121314 1112131415 11121986 111222 11122233 111222333
        111222333000 111222333444555 111222333a 111222q 111333 111555 111777 111a111 111aaa 111lox 111luzer 111qqq
        111zzzzz 1121 1122 112211 1122112211 11223 112233 11223300 11223311 1122334 11223344 112233445 1122334455
        112233445566 11223344q 11223355 112233a 112233aa 112233q 1123 1123456 11234567 112358 1123581 11235813
        112358132 1123581321 1124 1125 11251422 113311 113322 113355 11335577 1133557799 114411 114477 115511 115599
        1169900 117711 118801 118811 118a105b 11924704 119911 119955 119966 11aa11 11bravo 11c645df 11qq11 11qq22ww
        12011987 12021988 12031985 12031987 1204 12051988 120676 1210 1211 1211123a 12121 1212121 1212123 121212a
        121212q 12121985 12121990 1212312121 12123434 1212qq 1213 121314 12131415 1213141516 1215 121ebay 1221
        12213443 1223 122333 1223334444 122333444455555 12233445 1224 1225 123-123 123000 1230123 123098 12312 123123
        1231230 1231231 12312312 123123123a 123123123q 123123321 1231234 12312345 123123456 123123789 123123a 123123e
        123123f 123123q 123123qq 123123qwe 123123qweqwe 123123s 123123z 123211 1232123 123213 1232323 1232323q 123234
        123258 1232580 12332 123321 1233210 12332100 1233211 12332112 123321123 1233214 12332145 123321456
        123321456654 1233215 123321a 123321aa 123321az 123321q 123321qaz 123321qq 123321qw 123321qwe 123321qweewq
        123321s 123321w 123321z 123333 123342 123345 123369 1234 123400 12340987 123412 1234123 12341234q 12342000
        123423 123432 1234321 12343412 1234432 12344321 12344321a 12344321q 123444 123445 12345 12345$ 123450
        1234509876 123451 1234512 12345123 123451234 1234512i 123452 123452000 123452345 123454 12345432 123454321
        123455 123455432 1234554321 1234554321a 1234554321q 123456 1234560 12345600 1234561 12345611 12345612
        123456123 1234562000 123456321 1234565 12345654321 12345656 1234566 123456654 123456654321 12345666 1234567
        12345670 12345671 12345672000 12345677 12345678 123456780 123456781 123456782000 123456788 1234567887654321
        123456789 123456789. 1234567890 12345678900 123456789000 12345678900987654321 1234567890987654321 1234567890a
        1234567890d 1234567890m 1234567890o 1234567890p 1234567890q 1234567890qaz 1234567890qw 1234567890qwe
        1234567890qwerty 1234567890s 1234567890w 1234567890z 1234567890zzz 1234567891 12345678910 123456789101
        12345678912 123456789123 1234567892000 12345678987654321 1234567899 123456789987654321 123456789a 123456789aa
        123456789abc 123456789as 123456789asd 123456789b 123456789c 123456789d 123456789e 123456789f 123456789g
        123456789i 123456789j 123456789k 123456789l 123456789m 123456789n 123456789o 123456789p 123456789q
        123456789qaz 123456789qq 123456789qqq 123456789qw 123456789qwe 123456789qwer 123456789qwerty 123456789r
        123456789s 123456789t 123456789v 123456789w 123456789x 123456789y 123456789z 123456789zx 123456789zxc
        123456789zz 12345678a 12345678c 12345678d 12345678i 12345678m 12345678q 12345678qwe 12345678s 12345678w
        12345678z 12345679 123456798 1234567a 1234567aa 1234567b 1234567d 1234567j 1234567k 1234567l 1234567m 1234567q
        1234567qw 1234567qwertyu 1234567r 1234567s 1234567t 1234567u 1234567v 1234567w 1234567z 1234568 12345687
        12345689 1234569 12345698 123456987 12345699 123456@ 123456a 123456aa 123456aaa 123456ab 123456abc 123456as
        123456asd 123456b 123456c 123456d 123456e 123456f 123456g 123456h 123456i 123456j 123456k 123456l 123456m
        123456n 123456o 123456p 123456q 123456qaz 123456qq 123456qqq 123456qw 123456qwe 123456qwer 123456qwert
        123456qwerty 123456r 123456rrr 123456ru 123456s 123456ss 123456t 123456v 123456w 123456x 123456y 123456z
        123456zx 123456zxc 123456zz 123457 1234576 1234578 12345789 123458 123459 123459876 1234599 12345a 12345aa
        12345ab 12345abc 12345abcd 12345abcde 12345as 12345asd 12345asdfg 12345b 12345c 12345d 12345e 12345f 12345g
        12345i 12345j 12345k 12345l 12345m 12345n 12345q 12345qaz 12345qq 12345qqq 12345qw 12345qwe 12345qwer
        12345qwert 12345qwerty 12345r 12345rewq 12345s 12345t 12345ta 12345trewq 12345v 12345w 12345x 12345z 12345zx
        12345zxc 12345zxcvb 123465 12346789 12347890 12348765 12349876 1234a 1234aa 1234ab 1234abc 1234abcd 1234as
        1234asd 1234asdf 1234kekc 1234qaz 1234qq 1234qw 1234qwe 1234qwer 1234qwerasdf 1234qwerasdfzxcv 1234qwert
        1234qwerty 1234rewq 1234rmvb 1234zxcv 123555 123567 12356789 123569 1235789 123578951 123579 123580 1235813
        123581321 123589 123592 123645 12365 123654 1236547 12365478 123654789 1236547890 123654789a 123654987 123654a
        123654q 123654z 123666 123678 123698 1236987 12369874 123698741 123698745 1236987z 123699 1237654 123777
        123789 123789456 1237895 123852 123888 123890 123963 123978 123987 123987456 123a123 123a321 123a456 123aaa
        123ab 123abc 123abc123 123abcd 123as123 123asd 123asd123 123bbb 123boots1 123dan 123ert 123ewq 123ewqasd
        123four 123fuck 123hfjdk147 123jlb 123joker 123kat 123kid 123llll 123lol123 123masha 123max 123mudar 123q123
        123q321 123qaz 123qaz123 123qazwsx 123qq123 123qqq 123qw 123qw123 123qwaszx 123qwe 123qwe1 123qwe12 123qwe123
        123qwe321 123qwe456 123qwe456rty 123qweas 123qweasd 123qweasdzx 123qweasdzxc 123qweqwe 123qwer 123qwert
        123qwerty 123qwerty123 123red 123rrr 123sas 123sex 123test 123vika 123wer 123www 123xxx 123xyi2 123xyz 123zxc
        123zxc123 123zzz 124038 124356 12435687 124365 124536 124578 12457896 124578963 124816 12481632 124c41 125000
        125267 125412 125478 125521 125678 125689 125690 125wm 12758698 128500 128mo 129834 12e3e456 12inches 12locked
        12monkey 12monkeys 12pack 12play 12qw12 12qw12qw 12qw34 12qw34er 12qw34er56ty 12qwas 12qwasz 12qwaszx 12qwer
        12qwerty 12s3t4p55 12step 12string 13021990 13031987 13041987 13041988 13061986 13121985 13131 131313 1313131
        1313666 131415 1314520 131517 132333 132435 13243546 132456 13245678 13245768 132465 132465798 132546 132613
        132forever 133113 133159 13324124 133andre 134679 134679258 1346795 13467982 13467985 134679852 1346798520
        134679a 134679q 134kzbip 135135ab 135246 135531 135642 1357 135711 13571113 1357246 13572468 1357642 13576479
        13579 13579- 135790 1357900 1357908642 135791 1357911 1357911q 1357913 13579135 135792 1357924 13579246
        135792468 1357924680 135795 135797531 135798 135798642 135799 1357997531 13579a 1362840 1366613 136666 1369
        136900 136913 137946 137955 14021985 14021986 14028 14038 14058 14061991 14071789 14111986 14142135 141516
        141592 14159265 141627 142500 142536 142536789 142857 143000 14314314 143333 144000 144444 145236 1453145
        145632 145678 146969 147123 147258 1472583 14725836 147258369 1472583690 147258369a 147369 147369258 1475369
        1475963 147741 147789 147852 1478520 14785236 147852369 147852963 147896 1478963 14789632 147896321 147896325
        147963 14881488 148888 1492 14938685 149521 14ss88 14u2nv 14vbqk9p 15011987 15021985 15051981 15051990 15058
        150781 15101986 1512198 151500 151617 151nxjmt 152535 15253545 153246 153351 153426 153624 153759 154263
        15426378 154ugeiu 155555 157953 158272 158uefas 159000 159123 159263 159357 1593570 159357123 159357258
        159357456 15935746 159357852 159357a 159456 159487 159632 1596321 1596357 15975 159753 1597530 15975300
        15975312 159753123 1597532 15975321 1597532486 159753258 159753456 159753456852 15975346 1597535 159753852
        15975391 159753a 159753q 159753z 159789 159852 159874 1598741 1598753 15987532 159875321 159951 159951159
        159963 15s9pu03 16051987 16051989 16121987 161718 162534 164379 16473a 165432 1654321 166666 167943 1701
        17011987 1701ab 1701d 17051988 17061988 17071994a 17098 171204j 17171717aa 171819 1725782 1726354 172839
        172839456 17711771s 1776 178500 179355 18011987 18061990 18068 18091985 1812 18121812 18254288 18273645 182838
        183461 18436572 1861brr 187211 18821221 18n28n24a 19061987 19101987 1911a1 192168 19216801 19216811 192837
        19283746 192837465 1928374655 19371ayj 19372846 19380018 19391945 19411945 195000 1958proman 196100 196400
        196800 196820 196969 197000 197010 197100 197101 19719870 197200 1972chev 197300 19733791 197430 197500
        19755791 197600 19761977 197700 197800 198000 19801982 19801984 198020 198200 198206 198207 19821983 19822891
        198300 19831985 19833891 198400 19841989 19844891 198500 198505 19851985p 198520 19855891 198600 19866891
        1986irachka 1986mets 198700 198701 19877891 198800 198900 198910 19891959 198920 19899891 1989cc 199000 199020
        199103 19911992 199200 19921993 19922991 19932916 19933991 199410 199430 19944991 19952009sa 19955991 19966991
        1996gta 19977991 19992000 1999ar 19delta 19mtpgam19 1a2a3a 1a2a3a4a 1a2a3a4a5a 1a2b3c 1a2b3c4 1a2b3c4d
        1a2b3c4d5e 1a2s3d 1a2s3d4f 1a2s3d4f5g 1a2s3d4f5g6h 1aaaaa 1aaaaaa 1aaaaaaa 1abc2 1abcdef 1abcdefg 1access
        1accord 1adam12 1albert 1alex 1amanda 1amber 1andonly 1andrea 1andrew 1angel 1angela 1apple 1arsenal 1arthur
        1asdfgh 1asdfghj 1ashley 1asshole 1assword 1august 1austin 1autopas 1baby 1badger 1bailey 1balls 1banana
        1barney 1basebal 1bastard 1batman 1bbbbb 1bbbbbb 1bbbbbbb 1bear 1beavis 1beer 1bigdadd 1bigdick 1bigdog
        1bigfish 1bigmac 1bill 1birdie 1bitch 1biteme 1black 1blood 1blue 1booger 1boomer 1brandon 1braves 1brian
        1bubba 1buddy 1bulldog 1bullshi 1buster 1butthea 1camaro 1carlos 1carolin 1cassie 1ccccc 1ccccccc 1celtic
        1chance 1charles 1charlie 1chelsea 1cherry 1chester 1chevy 1chicken 1chris 1christi 1clutch 1coffee 1compute
        1cookie 1cooper 1corvett 1cowboy 1cowboys 1crazy 1creativ 1cricket 1crystal 1daddy 1dakota 1dallas 1daniel
        1dave 1david 1dawg 1ddddd 1derful 1diablo 1diamond 1dick 1digital 1doctor 1dolphin 1dragon 1drummer 1eagle
        1eagles 1edward 1eeeee 1eeeeeee 1elvis 1escobar2 1explore 1falcon 1fender 1ferrari 1fffff 1ffffff 1fire 1fish
        1fishing 1flowers 1footbal 1forever 1frank 1fred 1freedom 1friday 1friend 1fuck 1fucker 1fuckme 1fuckyou
        1gandalf 1gateway 1george 1ggggg 1gggggg 1ggggggg 1giants 1ginger 1girls 1golf 1golfer 1grand 1green 1grizzly
        1guitar 1hammer 1happy 1hardon 1harley 1harry 1hawaii 1heather 1hello 1herbier 1hhhhh 1hockey 1honda 1horny
        1horse 1hotdog 1house 1hunter 1hxboqg2 1hxboqg2s 1iceman 1iiiii 1iiiiiii 1inside 1irish 1j9e7f6f 1jack
        1jackson 1james 1jeffrey 1jennife 1jerry 1jessica 1jesus 1jjjjj 1jjjjjj 1jjjjjjj 1john 1johnny 1johnson 1jones
        1jordan 1joshua 1junior 1justin 1kevin 1killer 1king 1kitty 1kkkkk 1knight 1ladybug 1legend 1letmein 1light
        1linda 1little 1lllll 1london 1love 1lover 1lovers 1loveyou 1lucky 1maggie 1manager 1marine 1martin 1master
        1matrix 1matt 1matthew 1melissa 1member 1mercede 1merlin 1michael 1michell 1mickey 1mike 1miller 1million
        1mmmmm 1money 1monkey 1monster 1montana 1month 1moose 1morgan 1mouse 1muffin 1murphy 1mustang 1nascar 1newlife
        1nicole 1nissan 1nnnnn 1oliver 1ooooo 1orange 1p2o3i 1packers 1panther 1panties 1pass 1pass1page 1passwor
        1password 1patrick 1peaches 1peanut 1penguin 1pepper 1phoenix 1pillow 1pionee 1pizza 1player 1please 1pookie
        1porsche 1power 1prince 1pumpkin 1pussy 1q1q1q1 1q2345 1q2a3z 1q2q3q 1q2q3q4q 1q2q3q4q5q 1q2s3c 1q2w3 1q2w3e
        1q2w3e4r 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6y 1q3e5t7u 1qa2ws 1qa2ws3e 1qa2ws3ed 1qa2ws3ed4rf 1qa2ws3ed4rf5tg
        1qasw2 1qasw23ed 1qay2wsx 1qayxsw2 1qaz!qaz 1qaz0okm 1qaz2w 1qaz2ws 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv
        1qaz3edc 1qaz@wsx 1qazse4 1qazwsx 1qazwsxedc 1qazxc 1qazxcvb 1qazxdr5 1qazxs 1qazxsw 1qazxsw2 1qazxsw23edc
        1qazxsw23edcvfr4 1qazzaq1 1qqqqq 1qw23e 1qw23er4 1qwe2 1qwert 1qwerty 1qwerty1 1qwertyu 1qwertyuiop 1rabbit
        1rachel 1rainbow 1ranger 1rangers 1richard 1robert 1rock 1rocket 1rocks 1rocky 1rosebud 1rusty 1s1h1e1f1
        1sailor 1samanth 1sarah 1scooter 1scott 1secret 1sexsex 1sexy 1sexyred 1shadow 1shelly 1shot2 1sierra 1silver
        1simpson 1slayer 1smith 1snoopy 1soccer 1spanky 1sparky 1speedy 1spider 1star 1starwar 1steeler 1steve
        1stunner 1sucks 1sugar 1summer 1sunshin 1super 1superma 1surfer 1taylor 1test 1theman 1therock 1thomas
        1thunder 1tiffany 1tiger 1tigers 1tigger 1time 1tits 1tommy 1trouble 1truck 1um83z 1vader 1vampire 1vette
        1video 1w2q3r4e 1w2w3w 1w2w3w4w 1warrior 1wildcat 1william 1winner 1winston 1winter 1wizard 1world 1wwwww
        1x2zkg8w 1xrg4kcq 1xxxxx 1xxxxxx 1xxxxxxx 1yamaha 1yellow 1yyyyy 1z2x3c 1z2x3c4v 1z2x3c4v5b 1z2z3z 1zxcvbn
        1zxcvbnm 1zzzzz 1zzzzzz 1zzzzzzz 20000 200000 200001 20001 2000jeep 200190ru 2002tii 20031987 20038 2004-10-
        2004rj 20051988 20061988 20068 20091988 20091989q 20091991 20111986 201980 201jedlz 2022958 203040 204060
        20spanks 21011989 21031987 21031988 21031990 21051988 21051991 21101986 2110se 2112 21125150 2112rush 2112yyz
        212009164 2121212 212121qaz 212223 2128506 213141 213546879 213qwe879 214365 21436587 215487 2183rm 2196dc
        21crack 22011988 22021986 22021989 22031984 22041987 22041988 22061941 22071986 221195ws 22221111 222222a
        22223333 222333 222444 222555 222666 222777 222888 222999 223311 223322 223344 22334455 223355 223366 2234562
        224422 224455 224466 22446688 224488 225522 225588 226622 227722 2278124q 228822 22q04w90e 22tango 2300mj
        23021986 23041987 23049307 2305822q 230857z 23176djivanfros 232425 232629 233223 233391 234432 234523 235689
        235711 237081a 23dp4x 23jordan 23skidoo 23wesdxc 24011985 2401pedro 24061986 24111989 241455 242526 243122
        243462536 245lufpq 2468 24680 246800 2468013579 246810 24681012 24681357 246813579 246824 24688642 246890 2469
        247365 2481632 24861793 248ujnfk 24gordon 24lover 24pnz6kc 25000 2500aa 2500hd 2502557i 25031987 25041988
        25081988 25091987 2509mmh 25121987 2521659 25251325 25252 2525252 252627 253634 254xtpss 255225 255555 25563o
        255ooo 2580 258000 25800852 258025 2580258 25802580 2580456 258046 258147 2583458 258369 258456 258741 258789
        258852 258963 2597174 26028 26031988 26058 26061987 260zntpc 261397 26429vadim 267605 267ksyjf 26exkp 27061988
        270873_ 271828 272829 2741001 276115 27731828 2797349 28011987 28021990 28021992 28041987 282860 2835493
        284655 287hf71h 28infern 29011985 29024 29051989 29071983 299792458 29palms 2b4dnvsx 2b8riedt 2bad4u 2balls
        2big4u 2bigtits 2boobs 2bornot2 2bornot2b 2children 2cool4u 2dumb2live 2enter 2fast4u 2fchbg 2gether 2girls
        2good4u 2h0t4me 2hot4u 2hot4you 2i5fdruv 2kash6zq 2kgwai 2legit 2letmein 2much4u 2n6wvq 2sexy2ho 2sweet 2twins
        2vrd6 2w3e4r 2w3e4r5t 2wj2k9oj 2wsx1qaz 2wsx3edc 2wsx4rfv 2wsxcde3 2wsxzaq1 2ykn5ccf 3000 300000 3000gt
        30031988 30041986 30051985 3006 300zx 300zxtt 302731 305pwzlr 30624700 308win 31011987 31021364 311420
        311music 31217221027711 312mas 313233 31359092 314159 3141592 31415926 314159265 3141592654 31415927 3151020
        315475 315920 316271 316497 316769 321123 321456 321456987 321654 32165498 321654987 32167 3216732167 321678
        321cba 321ewq 321ret32 322223 3234412 3247562 326159487 32615948worms 3263827 326598 331234 332211 332233
        333000 333221 333222 333222111 33334444 333444 3334444 333555 333666 333666999 333777 333888 333999 333z333
        334433 334455 335533 335533aa 335577 3364068 336633 336699 337733 339311 33ds5x 33rjhjds 33st33 342500
        343104ky 3440172 34523452 34524815 345543 3465xxx 34778 34erdfcv 357159 357753 3578951 357951 357mag 358hkyp
        3611jcmg 36169544 362436 362514 3630000 36363 36460341 365214 3657549 368ejhih 369147 369258 36925814
        369258147 36936 369741 369852 36985214 369852147 3698741 36987412 369874125 369963 375125 37583867 37kazoo
        380zliki 3816778 382436 382563 383pdjvl 3891576 38972091 38gjgeuftd 392781 3984240 3a5irt 3bears 3cudjz 3e2w1q
        3e4r5t 3edc4rfv 3edcvfr4 3f3fpht7op 3girls 3ip76k2 3ki42x 3mpz4r 3mta3 3qvqod 3rjs1la7qe 3some 3stooges
        3syqo15hil 3techsrl 3tmnej 3x7pxr 3xbobobo 40028922 4034407 405060 4071505 4077mash 4121 4128 413276191q
        414243 415263 41d8cd98f00b 4200 420000 420247 420420 42042042 420666 4206969 420smoke 424365 426hemi 427900
        427cobra 428054 4294967296 42qwerty42 43046721 430799 4311111q 43211234 4321rewq 441232 4417 442200 442244
        443322 44332211 444000 444111 444222 444333 44445555 44448888 444555 444555666 444666 444777 444888 44556
        445566 44556677 446655 44e3ebda 44mag 44magnum 4500455 4506802a 451236 452073t 45454 454dfmcq 455445 456123
        456123789 456123a 456258 456321 45645 45645645 456654 45678912 456789123 456838 456852 456987 456asd 456rty
        45auto 45colt 45m2do5bs 4637324 46466452 464811 46775575 46and2 46doris 474jdvff 475869 477041 478jfszk 479373
        47ds8x 4809594q 481516 48151623 481516234 4815162342 4815162342a 4815162342lost 4815162342q 483422 48n25rcc
        4904s677075 492529 493949 49527843 495rus19 49ers 49ers1 4_life 4cancel 4cranker 4dwvjj 4ebouux8 4ever
        4fa82hyx 4free 4freedom 4g3izhox 4gxrzemq 4iter 4jjcho 4life 4me2know 4me2no 4meonly 4mnveh 4money 4ng62t
        4nick8 4play 4pussy 4r3e2w1q 4r5t6y 4real 4rfv3edc 4rfv5tgb 4rkpkt 4runner 4rzp8ab7 4seasons 4snz9g 4speed
        4tlved 4wcqjn 4wheel 4wwvte 4x7wjr 4you 4z34l0ts 4z3al0ts 4zqauf 5000 50000 500000 500600 50cent 50spanks
        51051051051 51094didi 511647 5150 515000 51501984 51502112 515051 515069 5150vh 515253 51525354 51842543
        5201314 524645 52545856 526282 526452 52678677 527952 531879fiz 5329 5411pimo 541233432442 54132442 543211
        5432112345 543216 54321a 54343 54354 545645 545ettvy 54gv768 551scasi 552255 552861 55378008 554433 55443322
        5544332211 554455 55495746 554uzpad 555000 5550123 5550666 555111 5551212 555123 5551298 555222 5552555 555333
        555444 555551 555555a 555555d 555556 55555a 55555d 55555n 55555q 55555r 55556666 5556633 555666 555666777
        555777 555888 555999 555aaa 556644 556655 556677 55667788 556699 557711 557744 557799 55832811 55bgates
        55chevy 5641110 56565 565hlgqo 567765 5678ytr 567rntvm 5681392 56836803 56qhxs 57392632 57699434 5782790
        5792076 579300 57chevy 57np39 58565254 59382113kevinp 5alive 5c92v5h6 5element 5gtgiaxm 5hsu75kpot 5lyedn
        5nizza 5qnzjx 5rxypn 5speed 5string 5t4r3e2w1q 5t6y7u 5t6y7u8i 5tgb6yhn 5tgbnhy6 5thgbqi 5w76rnqp 5wr2i7h8
        600000 6031769 6043dkf 6060842 615243 616879 616913 61808861 622521 625vrobg 62717315 6339cndh 6345789 635241
        640xwfkv 645202 6458zn7a 64chevy 651550 654123 654321 654321a 654321q 654321z 654456 654987 655321 65mustan
        65pjv22 66005918 665259 665544 665566 666000 666111 6661313 66613666 666222 666333 666420 666425 666444 666555
        666666 6666667 666666a 666666q 66669999 666777 666888 66699 666999 666999666 666satan 667766 667788 669966
        669e53e1 66chevy 671fsa75yt 67390436 6751520 678910 67899876 67camaro 67mustan 67stang 67vette 6820055
        682regkh 6846kg3r 686xqxfg 687887 68camaro 68stang 69213124 6942987 6969 69696 696969 6969696 697769 699669
        69a20a 69camaro 69dude 69pussy 6bjvpe 6chid8 6gcf636i 6jhwmqku 6string 6uldv8 6xe8j2z4 6yhn7ujm 700007 7007
        703751 705499fh 708090 708090a 7085506 709394 7224763 72chevy 72d5tn 73501505 7355608 74108520 741147 741236
        7412369 74123698 741236985 741258 741258963 7415963 74185 741852 74185296 741852963 7418529630 741852kk 741963
        74227422 742617000027 744744z 7452tr 747200 747400 747bbb 748159263 748596 7506751 753159 753357 75395 753951
        753951456 753951852 754321 754740g0 7550055 7555545 7558795 755dfx 7653ajl1 7654321a 76689295 766rglqy
        770129ji 774411 7753191 775533 775577 777000 777111 777123 777222 777333 777444 777555 777555333 777666 777771
        7777755102q 7777777 77777778 7777777a 7777777s 7777777z 777777a 77778888 777888 777888999 7779311 777999
        777angel 777vlad 777win 77879 778811 778899 779977 784512 785001 785612 786110 78621323 78678 78787 787898
        78791 789056 789123 789123456 789321 78945 789456 7894561 78945612 789456123 7894561230 789456123a 7895123
        789520 789551 7896321 78963214 789632145 789632147 789654 789654123 78978 78978978 789852 789963 789987 789qwe
        78girl 78n3s5af 794613 794613258 794613852 7bgiqk 7elephants 7eleven 7ertu3ds 7f4df451 7f8srt 7gorwell 7grout
        7hrdnw23 7imjfstw 7inches 7jokx7b9du 7kbe9d 7mary3 7ofnine 7ovtgimc 7pvn4t 7seven 7seven7 7u8i9o0p 7uftyx
        7ugd5hip2j 7xm5rq 7xswzaq 800500 80070633pc 80637852730 808state 8096468644q 80988218126 811pahc 81726354
        81fukkc 823762 824358553 824655 826248s 8318131 8363eddy 837519 83y6pv 8481068 85200258 8520456 852123 852147
        852258 852456 852654 852741 852963 8538622 8543852 8546404 85852008 85bears 863abgsg 867530 8675309 86753099
        86chevyx 86mets 87062134 870621345 875421 87654321q 878kckxy 87e5nclizry 87t5hdf 88002000600 8807031 880888
        88351132 885522 887766 888111 888555 888777 88887777 888889 88889999 888999 889900 889988 88keys 88mike
        890098890 89015173454 8902792 89032073168 89172735872 89211375759 89231243658s 8928190a 895623 89600506779
        89876065093rax 8ball 8balls 8dihc6 8i9o0p 8inches 8j4ye3uz 8letters 8phrowz622 8phrowz624 8seconds 8uiazp
        8vfhnf 8vjzus 8womys 8xuuobe4 900000 90210 902100 906090 908070 9085084232 9085603566 9111961 911911 911turbo
        9124852 91328378 918273 918273645 926337 92702689 9293709b13 9379992 9379992a 9379992q 93pn75 944turbo 94rwpe
        951159 951357 95175 951753 951753852 9556035 9562876 963147 9632147 96321478 963214785 963258 963258741 96328i
        963369 963741 963852 96385274 963852741 9638527410 9638v 968574 96ford 975310 976431 9788960 9811020 98256518
        986532 987123 987321 9874123 98741236 987412365 987456 98745632 987456321 9875321 987654123 987654321a
        987654321g 987654321q 987654321z 98766789 987789 98798798 989244342a 98xa29 9933162 995511 996633 996699
        99762000 998877 99887766 9988776655 998899 9988aa 999000 999111 999111999q 999333 99941 999666 999666333
        999777 999888 999888777 999998 99ford 99ranger 99strenght 9ball 9hmlpyjd 9hotpoin 9inches 9kyq6fge 9lives
        9noize9 9skw5g 9z5ve9rrcz [start] a000000 a11111 a111111 a112233 a121212 a123123 a123321 a1234 a12345 a123456
        a1234567 a12345678 a123456789 a1234567890 a123456a a123456b a123456z a12345a a1234a a1234b a123654 a131313
        a13579 a159357 a159753 a19l1980 a1a2a3 a1a2a3a4 a1a2a3a4a5 a1b1c1 a1b2c a1b2c3 a1b2c3d a1b2c3d4 a1b2c3d4e5
        a1l2e3x4 a1s2d3 a1s2d3f a1s2d3f4 a1s2d3f4g5 a1s2d3f4g5h6 a22222 a23456 a32tv8ls a333444 a3eilm2s2y a3jtni
        a4tech a54321 a55555 a654321 a666666 a6pihd a7777777 a7nz8546 a801016 a8kd47v5 a9387670a a987654321 aa1111aa
        aa123123 aa123321 aa1234 aa12345 aa123456 aa123456789 aaa111 aaa12 aaa123 aaa12345 aaa123456 aaa123a aaa340
        aaa555 aaa666 aaa777 aaaa1 aaaa1111 aaaa1122 aaaaa1 aaaaaa1 aaaaaaa1 aaaaaas aaaabbbb aaaassss aaabbb aaasss
        aaazzz aabbcc aabbccdd aalborg aaliyah aamaax aardvark aaron1 aaron12 aaron123 aaronb aassaa aassdd aassddff
        ab1234 ab12345 ab123456 ab12cd34 ab55484 abacab abacabb abacus abaddon abagail abarth abbey1 abby12 abby123
        abbydog abc12 abc123 abc1234 abc12345 abc123456 abc123456789 abc123a abc123abc abc125 abc321 abc456 abcd1
        abcd12 abcd123 abcd1234 abcd12345 abcde1 abcde123 abcde12345 abcdef1 abcdef12 abcdef123 abcdefg1 abcxyz abdula
        abdulla abeille abercrom aberdeen abfkrf abgrtyu abhishek abigai abigail1 abigale abiodun abkbgg abkbvjy
        abm1224 abnormal abpbrf abracada abracadabra abrakadabra abramov abramova abraxas abrupt absinthe absolut
        abstr abudfv abulafia ac2zxdty acacia acadia acapulco acces access access01 access1 access12 access123
        access14 access2 access20 access22 access88 access99 accessno accobra accord accord1 account1 accountbloc
        acdeehan ace1062 ace111 ace1210 ace123 acehigh aceman acer12 acer123 acerview aceshigh acess acetate acheron
        achille achilles achim achmed achtung acidburn acidrain ackbar acls2h acme34 acmilan acmilan1 acorns acrobat
        action action1 actros acuari acuario acun3t1x acura acura1 acuracl acuransx acurarsx adagio adam01 adam1
        adam12 adam123 adam1234 adam25 adamas adams1 adaptec adapters adastra addams addpass adebayo adelante adelheid
        adelphia adelya adgjmp adgjmpt adgjmptw adida adidas adidas1 adidas11 adidas12 adidas69 adilbek adilet aditya
        admin admin1 admin12 admin123 admin18533362 admin2 admira admiral1 adnama adonai adonis adonis1 adpass
        adrenali adrenalin adrian1 adriana1 adrianna1 adriano adrock adroit adult1 adv12775 advance1 advantag advent
        adventur advokat adxel187 aeiou aeiouy aekara aekdb aenima aerdna aerith aerosmit aerosmith aerostar aessedai
        aeynbr aezakmi aezakmi1 afdjhbn afhfjy afhvfwtdn afric africa1 afrika afrika2002 afrodita afrodite afroman
        aftermat ag764ks agamemno agape agapov58 agassi agate agathe agatka agbdlcid agent007 agent1 agent86 agent99
        agentx aggarwal aggie aggie1 aggies agile1 agnes1 agnieszka agricola agshar aguil aguilas agusta agusti
        agyvorc ahfywbz ahjkjd ahjkjdf ahmed1 aidan1 aidana aiden aiden1 aigerim aikido aikman aikman08 aikman8
        aileron aimee1 airbag airborn airborn1 airborne airbrush airbus aircav airedale airforce airforce1 airjordan
        airmail airman airmax airplane airsoft airwalk airwolf aisan aishiteru aishwarya ajax ajax01 ajcuivd289
        ajhneyf ajnjuhfa ajnjuhfabz ajtdmw ak1234 ak470000 akademia akasha akatsuki akimov akinfeev akira akira1
        akitas akmaral aksana aksarben akshay akuma al123456 al1716 al1916 al1916w al9agd alabala alabam alabama
        alabama1 alabama123 alabaste aladdin aladin alain alakazam alan1 alan12 alan123 alanfahy alaric alaska alaska1
        alastair alatam albacore albany albator albatro albatros albcaz albert1 albert12 albertjr alberto1 albion
        albundy alcapone alcat alcatel alcatraz alchemy alcoholi aldebara aldebaran alderaan aldric aldrin alegna
        alejandr aleks aleksa aleksand aleksander aleksandr aleksandra alekseev alekseeva aleksei aleksey alemania
        alemap alena1 alena123 alena2010 alenka alenushka aleshka alesis alessand alessandr alessandro alessia alessio
        alesya alevtina alex00 alex007 alex01 alex02 alex06 alex1 alex10 alex11 alex111 alex12 alex123 alex1234
        alex12345 alex13 alex15 alex1959 alex1971 alex1973 alex1974 alex1975 alex1976 alex1981 alex1982 alex1983
        alex1985 alex1987 alex1989 alex1990 alex1991 alex1995 alex1996 alex1998 alex2 alex2000 alex2009 alex2010
        alex21 alex2112 alex22 alex23 alex24 alex32 alex69 alex74 alex77 alex777 alex86 alex88 alex95 alex97 alex99
        alexa1 alexan alexand alexand1 alexande alexander1 alexandr alexandra1 alexandre alexandru alexei alexey alexi
        alexis alexis01 alexis1 alexsander alexsandr alexus alexx alexxx alfa alfa147 alfa155 alfa156 alfabeta alfalfa
        alfarome alfaromeo alfie alfie1 alfons alfonse alfred1 alfredo1 algerie algernon algore alhambra alhimik
        ali123 alianz alianza alias1 alibaba alibek alicante alicat alice1 alice123 alices alici alicia1 alicja alien1
        aliens aliev alieva aligator alina1 alina12 alina123 alina1994 alina1995 alina1998 alina2002 alina2006
        alina2010 alina2011 alinka alino4ka alinochka aliona alisa1 alisher aliska aliso alison1 aliya aliyah alizee
        alkaline alkash all4me all4one all4u all4u2 all4u2c all4u3 all4u8 all4u9 all4you alla98 alladin allah allah1
        allalone allan1 allan123 allana allanon allay allblack allblacks allday allegro allen1 allen123 alley1
        alleycat allianz allie1 alligato alligator alliso allison1 allister allmine allnight allochka allout allover
        allsop allstar allstar1 allstars allstate allston allthat alltheway allure almas almat almaz almaz666 almera
        almira aloha aloha1 alohomora alomar alondra alone1 alons aloysius alpacino alpha alpha01 alpha06 alpha1
        alpha12 alpha123 alpha2 alpha3 alpha5 alpha69 alpha7 alphabet alphabeta alphadog alphaman alphaome alphaomega
        alphaone alphas alphasig alpina alpine alpine1 alskdj alskdjfh alskdjfhg alsscan altair altavista altec altec1
        alterego alternat alternativa altezza althor altima altoid altoids altosax alucard alucard1 alukard alvar
        alvin1 alway always1 alydar alyona alyss alyssa1 am4h39d8nh amadeo amadeus amadeus1 amadeusptfcor amalgam
        amand amanda01 amanda1 amanda10 amanda11 amanda12 amanda123 amanda18 amanda69 amandine amaranth amarill
        amarillo amarok amaterasu amateur amateurs amatory amatuers amature amazing1 amazon amazon1 amazonas amazonka
        amber1 amber123 amber2 amber69 amberdog amberlee amberr ambers ambrosia ambulanc amega amekpass ameli amelie
        amenra americ america america1 america2 amerika ameritec amersham ameteur amethyst ametuer amidala amiga
        amiga1 amiga500 amigas amigo amigo1 amigos aminka aminor amista amistad amitech amizade amoco amoeba amonra
        amonte amor amorcit amorcito amore amoremio amores amormi amour ampere amrita amstel amsterda amsterdam
        amsterdam1 amy123 amylee amylynn an83546921an13 anabe anabelle anabolic anaconda anadrol anaell anahit anai
        anais anakin anakin1 anakonda anal anal69 analfuck anallove analsex analslut anamari anamika ananas ananda
        anarchy anarchy1 anasazi anastaci anastas anastasi anastasija anastasiy anastasiya anastasya anathema anatol
        anatole anatoli anatoliy ancella2 anchorag anchorat and123 ander anders1 anderso andi03 andiamo andone andover
        andranik andre1 andre123 andrea1 andrea11 andrea12 andrea99 andreas1 andreea andreev andreeva andrei andrei1
        andrei123 andreia andreika andrej andretti andrew01 andrew1 andrew10 andrew11 andrew12 andrew123 andrew13
        andrew17 andrew2 andrew22 andrew23 andrew6 andrew88 andrew9 andrew99 andrewjackie andrey andrey1 andrey12
        andrey123 andrey1992 andreyka andriy andromed andromeda andron andros andrzej anduril andy01 andy1 andy11
        andy12 andy123 andy2000 andy69 andy76 andyboy andyman andyod22 andzia ane4ka anechka anelka anemone anetka
        anfield anfield1 anfisa ang238 angel angel007 angel01 angel1 angel11 angel12 angel123 angel13 angel17 angel2
        angel20 angel21 angel22 angel3 angel5 angel6 angel666 angel69 angel7 angel77 angel777 angel9 angel99 angela1
        angela12 angelbab angeldog angeleye angeleyes angeli angelin angeliqu angelit angelito angelo1 angelo4ek
        angelochek angelofwar angelok angels angels1 angelus angelz angie1 angler angrick anguilla angus angus1
        angus123 anguss anhnhoem anhyeuem anima animal animal1 animal2000 animals1 animalsex animate anime anime1
        anime123 animes aninha aniolek aniram anisimov aniston anita1 anitha anjali anjana anjela anjing ankara ankita
        anklet anna1 anna12 anna123 anna12345 anna13 anna1982 anna1984 anna1985 anna1986 anna1987 anna1988 anna1989
        anna1990 anna1994 anna1997 anna2000 anna2002 anna2010 anna21 anna2614 annamari annapoli annarbor anneke anneli
        annelies annemari annette1 annick annie1 annie123 annie2 anniedog annies annushka anomie anonim anonymer
        anonymou another1 anselm ant123 antananarivu antani antanta antares anteater antelope antero anthea anthon
        anthon1 anthony0 anthony1 anthony2 anthony3 anthony4 anthony5 anthony7 anthony8 anthony9 anthrax anthro
        antietam antiflag antigone antigua antihero antivirus antler antman antoha antoin anton1 anton123 antonell
        antonella antoni antonia1 antonio1 antonio2 antonio3 antonioj antonius antonov antonova antosha antoshka
        antoxa anubis anupam anuradha anusha anutka anvils anyuta aoi856 aol123 aol999 aolcom aolsucks aotearoa apa195
        apacer apache apache1 apache64 apathy apelsin apeman apeshit aphrodit apocalyp apogee apokalipsis apollo
        apollo1 apollo11 apollo12 apollo13 apollo8 apollon apolon apostol appels appelsin apple apple1 apple11 apple12
        apple123 apple13 apple2 apple22 apple3 apple5 applegat applemac applepie apples apples1 apples12 apples123
        apples2 applesauce appleseed appletre appollo apricot april1 april10 april12 april13 april14 april15 april16
        april17 april21 april22 april24 april26 april6 april7 april9 aprilia aprils apteka aptiva aq12ws aq1sw2
        aq1sw2de3 aqswde aqswdefr aquafina aqualung aquaman aquamann aquariu aquarius aquemini aquila aqwzsx aqwzsxedc
        ar3yuk3 ara123 arabella aracel arachne arachnid aragorn aragorn1 arakis aramis ararat arashi arbeit arbiter
        arcadia arcana arcane arcangel arcanum archana archange archangel archer1 archery archi archibal archie1
        archimed architec archmage archon arclight arcturus ardmore ardvark area51 aregdone arenrone areyou areyuke
        areyukesc argent argentin argento argentum argonaut argyle arhangel ariadna ariadne arian arianna1 ariel1
        aries aries1 arigato arina arioch arisha arisia aristo ariston aristote aristotl arizona arizona1 arjay arkady
        arkangel arkasha arkham arlingto armada armadill armagedd armageddon armagedo armagedon arman armani armani1
        armastus armen armine arminia armstron armyman armyof1 arnaud arnhem arnie1 arnol arnold1 arnster55 arowana
        arrakis arriva arrow arrow1 arrowhea arrows arsch arschloc arschloch arsehole arsen arsena arsenal arsenal0
        arsenal1 arsenal123 arsenal2 arsenal7 arsenal9 arsenalf arsenalfc arsenii arseniy arshavin arslan art123
        art131313 artcast2 artefact artem artem1 artem123 artem1992 artem1995 artem2010 artem777 artema artemi artemis
        artemis1 artemka artemon arthu arthur1 artichok artiller artimus artist1 artofwar artur artur1 arturik artyom
        aruba arvind arwpls4u arxangel arzen as1234 as12345 as123456 asa123 asakura asasa asasin ascona asd12 asd123
        asd1234 asd12345 asd123456 asd123asd asd123qwe asd222 asd321 asd456 asdas asdasd asdasd1 asdasd12 asdasd123
        asdasd22 asdasdas asdcxz asddsa asdewq asdf asdf1 asdf11 asdf12 asdf123 asdf1234 asdf12345 asdf4321 asdf67nm
        asdfas asdfasd asdfasdf asdfasdf1 asdffdsa asdfg asdfg1 asdfg12 asdfg123 asdfg1234 asdfg12345 asdfgh asdfgh01
        asdfgh1 asdfgh12 asdfgh123 asdfgh123456 asdfghj asdfghj1 asdfghjk asdfghjkl asdfghjkl1 asdfghjkl123 asdfjk
        asdfjkl asdfjkl1 asdfjkl; asdflkj asdflkjh asdfqwer asdfrewq asdfzxcv asdjkl asdlkj asdqwe asdqwe123 asdzx
        asdzxc asdzxc123 asecret asenna asfnhg66 asgard asguard ash123 ashaman ashes1 ashish ashle ashley01 ashley1
        ashley11 ashley12 ashley123 ashley19 ashley2 ashley24 ashley69 ashlynn ashton1 ashwin asian1 asians asilas
        asimov askar aslan asmara asmodean asmodeus asmodey asnaeb aspen aspen1 aspirant aspire aspirina aspirine
        asq321 asroma ass123 assa123 assa1234 assasin assasins assass1 assassin assassins assclown asscock asscrack
        asseater assembler assface assfuck assfucke asshat asshead asshol asshole asshole1 asshole123 asshole2
        asshole3 assholes asslick asslicke asslicker asslover assman assman1 assmaste assmaster assmonke assmunch
        associat asssex assss asssss asswipe assword assword1 astalavista astana astaroth aster asterios asterix
        asterix1 asthma astonmar astonmartin astonv astonvil astonvilla astoria astra astra1 astra123 astral astro
        astro1 astroboy astroman astron astros astrovan at4gftlw at_asp ataman ataris atdhfkm atease atep1 athena1
        athene athlon athlon64 athome atilla atkbrc atlant atlanta atlanta1 atlanti atlantida atlantis atlas1 atlast
        atljhjdf atombomb atomic atrain atreides atreyu attack1 attica atticus attila atwork atybrc auburn auburn1
        auckland2010 audi audi100 audi80 audia3 audia4 audia6 audia8 audio1 audis4 auditt audre auggie augus august1
        august10 august11 august12 august15 august16 august17 august2 august20 august22 august24 august25 august29
        august31 august9 augustin augusto auntjudy auralo aureli aurelie aurelien aurelius aurinko auror aussie aust1n
        austi austin austin01 austin1 austin11 austin12 austin123 austin2 austin31 austin316 austintx australi
        australia1 autechre authcode autobahn autobot autocad autogod automag automati autopas1 autopass autumn1
        av473dv av626ss avalanch avalanche avalon avalon1 avalon11 avangard avanti avata avatar avatar1 avemaria
        avenger avenger1 avensis aventura avery1 avgust aviator avocado avocat avocet avogadro avondale avr7000
        avrillavigne avrora avtoritet aw96b6 awacs awatar awdrgyjilp awesom awesome awesome1 awesome123 awesome2
        awnyce awo8rx3wa8t awsedr awsome axelle axeman axio axlrose axolotl ayacdc ayanami ayi000 aynrand ayrton
        az12345 az123456 azalea azalia azamat azathoth azaz09 azazel azbuka azert azerty azerty1 azerty12 azerty123
        azertyu azertyui azertyuiop azfpc310 azimut azimuth aziza azizbek azonic azrael azreal azsxdc azsxdcf azsxdcfv
        azsxdcfvgb aztec aztec1 azteca aztecs aztnm azucar azuywe azwebitalia azzer azzurra azzurro b00bies b00ger
        b00mer b0ll0cks b12345 b123456 b1234567 b1afra b26354 b7mguk b929ezzh ba25547 baba123 babaloo babalu babare
        babcia babe babe23 babe69 babel babemagn babemagnet baberuth babes babes1 babie babilon babochka baboon
        babushka baby01 baby1 baby12 baby123 baby1234 baby2000 baby22 baby69 babybear babyblu babyblue babybo babyboo
        babyboy babyboy1 babycake babycakes babycat babydoll babyfac babyface babygir babygirl babygirl1 babygurl
        babyhuey babylon babylon5 babylon6 babylove babyphat babyruth babys bacall bacardi bacardi1 bacchus backbone
        backd00r backdoor backdraf backhoe backlash backspac backspace backwood bacon1 bacons bad11bad bad123 badabing
        badaboom badass badass1 badbo badbob badboy badboy1 badboy69 badboys badboyz badcat baddest baddog baddog1
        badfish badger badger1 badgers badgirl badgirls badguy badkarma badkitty badlands badluck badman badminto
        badmofo badmojo badnaamhere badnews badone badseed baerchen baffle bagdad bagel1 bagels bagger baggie baggies
        baggins baggins1 baggio baggio10 bagheera bagira bagpipe bagpipes bagpuss baguvix bahama bahamut bahram baikal
        baile bailee bailey01 bailey1 bailey10 bailey11 bailey12 bailey2 baileys bajingan bajskorv bakayaro baker1
        bakers bakesale baklan baksik bakugan balalaika balance1 balata balaton balbes balboa baldeagl baldeagle
        balder baldhead baldie baldman baldrick baldur baldy balefire balin balinor ball1 balla balla007 ballbag balle
        ballen baller baller1 baller23 ballers ballgag ballin ballon balloon balloon1 balloons balls balls1 balls123
        balls2 ballsack ballsdeep ballsout ballss ballz baloo baloo1 balrog balsam baltika baltimor balzac bama bama1
        bama12 bamba bambam bambam1 bambi1 bambina bambino bamboo bambou bambush bammer banaan banaan123 banan banana
        banana1 banana12 bananana bananas bananas1 banane bananna bananza band1t bandaid bandana bandera banderas
        banderos bandi bandicoot bandido bandit bandit01 bandit1 bandit11 bandit12 bandito bandman bandung bang
        bangalor bangbros bangbus banger bangers bangkok bangkok1 banjo1 bankai banker bankone bankshot bannana banner
        banshee banshee1 bantam bantha banyan banzai baobab bapezm baphomet baraban barabash barabbas baracuda barada
        baraka barakuda baranov baranova barbados barbara1 barbaria barbarian barbaris barbaros barbel barbell barbi
        barbie barbie1 barbos barbwire barca barcelon barcelona barclays bareback barefeet barefoot barfly baritone
        barkley barkley1 barks barley barmalei barmaley barman barmen barnaby barnaul barne barney barney01 barney1
        barney11 barney12 barnie barolo baron1 baronn barrabas barracud barracuda barrage barrakuda barret barry1
        barrynov barrys barselona barsic barsik barsoom barsuk bart316 bartek bartek1 bartend bartende bartjek bartman
        bartman1 bartok barty baseba11 basebal basebal1 baseball baseball1 baseball11 baseball12 baseball2 baseball3
        baseball7 baseball9 basenji basher bashful basia basia1 basil1 basilisk basket basket1 basketba basketbal
        basketball1 bassale bassboat basser basses basset bassey bassfish basshead bassie bassin bassingw bassline
        bassman bassman1 bassmast bassoon bassplay basspro bassss bastard bastard1 bastardo baster bastet bastogne
        bastos basura batata batboy batcave bateau batgirl bathory batigol batistuta batma batman batman01 batman1
        batman11 batman12 batman123 batman13 batman2 batman21 batman23 batman69 batman7 batman99 batmonh batterie
        batterse battery1 battle1 bauhaus baura baxter1 bayadera bayamon bayern bayern1 baylee bayliner bayshore
        bayside baytown bayview baywatch bazongaz bazooka bazuka bazzzz bb123456 bb334 bball bball1 bball23 bballs
        bbb747 bbbb1 bbbbb1 bbbbbb1 bbbbbb99 bbbbbbb1 bbking bbonds bcfields bcgfybz bckhere bcnjhbz bcrich bdaddy
        bdfyeirf bdfyjd bdfyjdf bdfysx bdr529 bdsm beach1 beach69 beachboy beachbum beaches beaches1 beachs beagle
        beagle1 beagles beaker beaks beamer beanbag beandip beaner beaner1 beanhead beanie beano002 beantown bear
        bear01 bear1 bear101 bear11 bear12 bear123 bear13 bear2327 bear69 bear99 bearcat bearcat1 bearcats bearclaw
        bearcub beardog beardog1 beardown bearman bears1 bears34 bears85 bearshar bearshare bearss beast beast1
        beast123 beast666 beastie beastie1 beasty beatbox beater beatit beatle beatles beatles1 beatles4 beatme
        beatoff beatri beaudog beaut beautifu beautiful1 beauty beauty1 beaver beaver1 beaver12 beaver69 beavis
        beavis1 beavis69 bebert bebeto bebit bebop bebop1 becca becca1 becket beckham beckham23 beckham7 becks becky1
        beckys becool bedbug bedlam bedrock beebop beech beefcake beefer beefy beegee beegees beehive beejay beeker
        beelch beeline beemer beer beer1 beer12 beer1234 beer30 beer4me beer69 beerbong beercan beerman beerme
        beernuts beerss beertje beethove beetle beetle1 beezer befree begemot begemotik begonia begood behappy
        behemoth beholder belair belgario belgorod belial belinda1 belinea belize belkin bell1 bella1 bella123
        bellaboo bellaco belladog belladon bellagio bellas belle1 bellend bellevue bellsout belluno belly1 bellybut
        belmar belmont belo4ka belochka beloit belous belova beloved1 beluga ben123 ben1234 bendis bendix bendog
        bendover benedikt benelli benessere benetton benfic benfica beng bengals bengals1 benhogan benhur benidorm
        benjami benjamin1 benji benji1 benjie benladen bennett1 bennevis benno benny1 bennyboy bensam benson1 bentley1
        benwin beograd beowulf ber02 berbatov beretta bereza berezuckiy bergen09 berger1 bergerac bergkamp berkut
        berli berlin berlin1 berliner berlingo berlit bermuda1 bernadet bernar bernard1 bernhard berni bernie1 berry1
        berserk berserke berserker bertha1 bertie1 bertuzzi berty75 besiktas bespin bestboy bestbuy bestfriend bestia
        beszoptad beta1 bethan bethany1 betmen betsy1 better1 bettis36 betty1 bettyboo bettyboop bettylou beverl
        beverly1 beyblade beyonce bftest bg6njokf bh90210 bharat bhavani bhbcrf bhbirf bhbyf bhbyjxrf bhbyrf bhecbr
        bhjxrf bian bianc biao biarritz biatch bibble bibigon biceps bicho bichon bicycle bidule biedronka biene
        biffer big1 big123 bigair bigal bigal1 bigal37 bigals bigass bigasses bigbaby bigbad bigball bigballa bigballs
        bigbang bigbass bigbear bigben bigberth bigbill bigbird bigbird1 bigblack bigblock bigblue bigblue1 bigbo
        bigbob bigboi bigbone bigboner bigboob bigboobs bigbooty bigboss bigboy bigboy1 bigboy11 bigboy12 bigboys
        bigbri bigbro bigbroth bigbubba bigbuck bigbucks bigbull bigbutt bigbutts bigcat bigchief bigcock bigcocks
        bigd bigdad bigdadd bigdaddy bigdaddy1 bigdan bigdave bigdawg bigdeal bigdee bigdic bigdick bigdick1 bigdicks
        bigdo bigdog bigdog1 bigdog69 bigdogg bigdogs bigdon bigdong bigears bigeasy biged bigfan bigfeet bigfella
        bigfish bigfoo bigfoot bigfoot1 bigfun biggame biggdogg biggi biggie biggin biggio biggirl biggirls biggles
        biggreen biggums biggun bigguns biggus bigguy bigguy1 biggy bighead bighorn bighouse bighurt bigjake bigjay
        bigjim bigjoe bigjohn bigjohn1 bigjon bigjuggs bigkev bigload bigloser biglou biglove bigmac bigmac1 bigmack
        bigmama bigman bigman1 bigman2 bigmax bigmaxxx bigmike bigmoney bigmouth bignasty bignose bignuts bigone
        bigones bigpapa bigpappa bigpenis bigpig bigpimp bigpimpi bigpimpin bigpoppa bigpun bigpussy bigred bigred1
        bigrick bigrig bigrob bigsam bigsexxy bigsexy bigsexy1 bigshot bigshow bigsky bigsmall bigstick bigstud
        bigstuff bigsur bigted bigtee bigten bigtex bigtim bigtime bigtime1 bigtit bigtits bigtits1 bigtitts bigtitty
        bigtoe bigtom bigtop bigtruck bigtuna bigtymer bigun biguns bigwave bigwaves bigwig bigwill bigwilly bigworm
        biit bijoux biker biker1 bikerboy bikers bikini bikman bilbo bilbo1 bilbob bilbobag bilbos bilder bill1
        bill123 bill1234 bill2 bill99 billabon billabong billard billbo billbob billee billet billgate billgates
        billiam billiard billly billows bills1 billy1 billy123 billy2 billy5 billyb billybo billybob billyboy billyd
        billyg billygoa billyjoe billyk billyray billys bimbo bimbo1 bimbo38 bimini bimmer bimota bing bingbong binger
        bingo bingo1 bingo123 bingoo bingos binkie binky binky1 binladen bintang biochem biohazar biohazard biolog
        biomed bionic bionicle bioshock biotch biotech bird33 birdbath birdcage birddog birder birdhouse birdie
        birdie1 birdies birdland birdman birdman1 birdy birillo birmingh birthday1 birthday10 birthday100 birthday2
        birthday21 birthday26 birthday27 birthday28 birthday299 birthday3 birthday4 birthday5 birthday54 birthday6
        biscayne biscuit biscuit1 bisexual bishkek bishop1 biskit bismarck bismark bismilah bismilla bismillah bisous
        bisquit bissjop bitch bitch1 bitch123 bitch2 bitch69 bitchass bitchboy bitche bitchedu bitchedup bitches
        bitches1 bitchs bitchy bitem biteme biteme1 biteme12 biteme2 biteme69 bitter1 bitwise bizkit bizzare bjarne
        bjhgfi bk.irf bkmlfh bkmyeh blaat blabl blabla blablabl black1 black10 black12 black123 black13 black2 black22
        black23 black3 black5 black666 black9 blackadd blackass blackb blackbea blackbel blackbelt blackber blackberry
        blackbir blackbird blackboo blackbox blackboy blackbur blackcat blackcoc blackcock blackdic blackdick blackdog
        blackdra blackdragon blackeye blackfin blackfly blackhat blackhaw blackhawk blackhea blackheart blackhol
        blackhole blackhorse blackice blackie blackie1 blackjac blackjack blacklab blackmag blackmen blackmetal
        blackmor blackone blackops blackout blackpoo blackpus blackros blackrose blacks blacksab blacksex blackshe
        blacksta blackstar blacksun blacktop blackwhite blackwid blackwoo blacky blade blade1 blade123 blade2 blade55
        blademan blader bladerun bladerunner blades bladez blah123 blahblah blair1 blaise blake1 blam blank1 blanka
        blanked blankman blargh blarney blasen blaster blaster1 blasters blastoff blaze blaze1 blaze420 blazed blazer
        blazer1 blazers blazin bleach bleacher blender blenheim blesse blessed blessed1 blessing blessme blessyou
        blind1 blindax blindman blingbli blingbling blink1 blink18 blink182 blinker blinky bliss1 bliss7 blister blitz
        blitz1 blitzen blizzard blobby blockbus bloembol blofeld bloke blome blonde blonde1 blondes blondi blondie
        blondie1 blondinka blonds blondy blood1 blood123 blood666 bloodlus bloodlust bloodred bloods bloody1 bloomin
        bloopers blotto blower blowfish blowj blowjo blowjob blowjob1 blowjob69 blowjobs blowme blowme1 blowme2
        blowme69 bltynbabrfwbz blubber blucher blue blue00 blue01 blue02 blue1 blue10 blue11 blue12 blue123 blue1234
        blue13 blue135 blue14 blue15 blue2 blue2000 blue21 blue22 blue23 blue24 blue25 blue28 blue30 blue32 blue33
        blue42 blue44 blue45 blue52 blue55 blue56 blue66 blue69 blue72 blue77 blue88 blue92 blue99 bluearmy blueball
        blueballs bluebear bluebell blueberr bluebird blueboy blueboys bluecar bluecat bluedevi bluedevil bluedevils
        bluedog bluedog1 bluedragon blueduck blueeyes bluefin bluefire bluefish bluefox bluegill bluegras blueice
        bluejay bluejay1 bluejays bluejean bluelight blueline blueman bluemax bluemoon bluenose bluenote blueone
        bluered blueroom bluerose blues blues1 blues2 bluesea blueskie bluesky bluesky1 bluesman bluess bluestar
        bluetick bluewate bluewave blueyes blumen blumpkin blunt1 blunt420 blunted blunts bmw123 bmw2002 bmw316 bmw318
        bmw318i bmw318is bmw320 bmw320i bmw323 bmw325 bmw325i bmw325is bmw328 bmw328i bmw330 bmw330ci bmw520 bmw525
        bmw528 bmw530 bmw535 bmw540 bmw540i bmw750 bmw750il bmwm3 bnfkbz bnm123 bo243ns boarder boater boating
        boating1 boats1 bob007 bob101 bob111 bob123 bob1234 bob12345 bob2000 bob666 bob69 bobafett bobbbb bobber
        bobbijo bobbin bobbins bobble bobbo bobbob1 bobbobbo bobby1 bobby12 bobby123 bobby18 bobby2 bobbyb bobbybob
        bobbyboy bobbyd bobbyg bobbyj bobbyjoe bobbym bobbyorr bobbys bobbyt bobbyy bobcat bobcat1 bobcat12 bobcats
        bobdog bobdole bobdylan bobert bobjones bobmarle bobmarley bobo1 bobo12 bobo123 bobo1234 bobob bobolink bobrik
        bobrov bobsmith bobster bocephus bochum bocman bodean bodger bodiroga bodybuil bodyhamm bodyshop boeder boeing
        boeing1 boeing74 boeing77 bogart bogdan bogdan123 bogdana bogdanova bogey bogey1 bogeys boggie boggle bogie
        bogies bogomol bogos bogota bogus1 bohica boiler boilerma boing boing747 boingo bojangle bokser bolat bolero
        bolita bolitas boliva bolivi bollix bollock bollocks bollox bologna bologna1 boloto boludo bomba bombadil
        bombay bomber bomber1 bomberman bombero bombers bombo bombshel bommel bonaire bonanza bonapart bond00 bond0007
        bond007 bond9007 bondage bondage1 bondar bondarenko bondra12 bonds25 bone1 bonefish bonehead boneman boner
        boner1 boner69 boners bones bones1 bones69 boness bonethug bonethugs boneyard bonghit bonghits bongo bongo1
        bongos bongtoke bongwater bonit bonita1 bonito bonjou bonjour bonjour1 bonjovi bonker bonkers bonkers1 bonni
        bonnie1 bonobo bonoedge bonou2 bonovox bonsai bonscott bonzai bonzo bonzo1 boob boobear boobear1 boobed boober
        boobie boobies boobies1 boobies2 boobis boobless boobman boobo booboo booboo1 booboo11 booboo12 booboo2
        booboo69 boobs boobs1 boobs69 boobss boobys boochie boodie boodle boodog boofer booga boogaloo booger booger1
        boogers boogie boogie1 boogiema boogle boognish boogyman boohoo bookcase bookert bookie bookmark bookworm
        booman boomba boomboom boombox boome boomer boomer1 boomer12 boomer22 boomers boomtown boondock booner boonie
        booom boop4 booper boopie booster booster1 bootay bootcamp booter bootie booties bootleg bootmort bootneck
        boots boots1 bootsie bootsman bootsy booty booty1 booty69 bootycal bootycall bootyman bootys booya booyaa
        booyah booyaka boozer bopper borabora bordeaux boredboi4u boricua boriqua boris1 boris123 borisenko boriska
        borisov borisova bornfree borntorun boroda borodin borodina boromir borracho borris borussia bosco bosco1
        bosco123 boscoe boscoe01 boscos bosox boss1 boss302 boss429 bossdog bosshog bosshogg bosslady bossman bossss
        bosstone bosto boston boston1 boston11 boston12 bot2010 botafogo botanik bouboule boulder bounce bouncer
        bounder bounty boutit bovine bowhunt bowhunte bowhunter bowie1 bowl300 bowl36 bowler bowler1 bowling bowling1
        bowling3 bowtie bowwow boxcar boxer boxer1 boxers boxing boxman boxster boxster1 boxter boxxer boy123
        boy4u2ownnyc boyscout boytoy boywonde boyz bozo bozo123 bp2002 bpgjldsgjldthnf bpvtyf br00klyn br0d3r br1ttany
        br549 br5499 brabus bradle bradley1 bradpitt brady1 brady12 brahms brain1 braindea bramble branca brandan
        branden1 brandi1 brandnew brando brando1 brandon0 brandon00 brandon1 brandon2 brandon3 brandon6 brandon7
        brandon8 brandy brandy1 brandy12 branford brasco brasi brasil brasil1 brasilia bratan brattax brause bravada
        brave1 bravehea braveheart braves braves1 braves10 braves95 bravo1 bravo7 bravos brayden brazil brazil1
        brazzers breadfan breadman breads break1 breakdance breaker breaker1 breakers breakfas breast breasts breeze
        breeze1 breezer breezy brehznev breitlin bremen brend brenda1 brenda69 brendan1 brenden brennan1 brent1
        brentfor brentwoo brest bretagne brethart brett1 brett123 brewcrew brewski bri5kev6 brian1 brian123 brian2
        brianb brianc briand briane brianjo briank brianm briann brianna1 brianp brians brianw brick1 bricks bricky
        bridge1 bridget1 briefs brielle brigada brighton brigit briley2 brille brillian brillig brillo brillo021
        brimston bringit bringiton bristol bristol1 britania britney britney1 britneys britt1 brittan brittany1 brodie
        brody1 broken1 broker bronc bronco bronco1 bronco2 broncos broncos1 broncos2 broncos7 brondby bronte bronx1
        broodwar brooke1 brookie brookly brooklyn brooklyn1 brooks1 brooksie brooze brother1 brother2 brown1 brown2
        browncow browndog browneye browneyes browni brownie brownie1 brownlov brownn browns browns1 browns99 browny
        browseui bruce1 bruce10 bruce123 bruce2 brucelee bruces brucew brucewayne brucey brucie bruin bruins bruins1
        bruins77 bruiser bruiser1 brujah bruno1 bruno12 bruno123 brunob brunodog brunos brunswic brutis brutu brutus
        brutus1 bryan1 bryan123 bryana bryce1 bsheep75 bsmith btnjey bubba bubba1 bubba11 bubba12 bubba123 bubba2
        bubba22 bubba69 bubba8 bubbaa bubbabub bubbadog bubbah bubbaman bubbas bubber bubbie bubbl bubble bubble1
        bubblebox bubblegu bubblegum bubbles bubbles1 bubbles2 bubby bubby1 bublik bubluk buccanee buceta buck01 buck1
        buck123 buck13 bucker bucket buckey buckeye buckeye1 buckeyes buckfast buckie bucks1 buckshot buckskin
        buckster buckwhea buckwheat buckwild bucky bucky1 bud420 budapest budda buddah buddha buddha1 buddie buddog
        buddy buddy01 buddy1 buddy12 buddy123 buddy2 buddy23 buddy3 buddy4 buddy7 buddyboy buddycat buddydog buddylee
        buddys buddyy budgie budice budlight budlite budman budman1 budster budweise budweiser budwiser buffa buffa1
        buffal buffalo buffalo1 buffalos buffer buffet buffett buffett1 buffie buffon buffy1 buffy123 buffy16 buffy1ma
        buffy2 buffys bugaboo bugaga bugatti bugeye bugger bugger1 buggy bugman bugmenot bugsbunn bugsbunny bugssgub
        bugsy bugsy1 buheirf buhjvfybz buick buick1 builder bujhm bujhm123 bujhmbujhm bujhtr bukkake bukowski buldog
        buldozer bulgakov bull bulldawg bulldo bulldog bulldog1 bulldog2 bulldog5 bulldog7 bulldogg bulldogs bulle
        bullet bullet1 bullfrog bullgod bullhead bullit bullitt bullnuts bullride bullrun bulls bulls1 bulls123
        bulls23 bullseye bullshi bullshit bullwink bullyboy bulova bultaco bumble bumblebe bumblebee bumerang bumhole
        bummer bumper bumsen bunches bundao bundas bungalow bungee bunghole bungie bungle bunia3 bunkie bunko18 bunky
        bunky1 bunnie bunnies bunnies1 bunns bunny bunny1 bunny123 bunny2 bunnyman bunnys bunyan buratino burberry
        burbon burger burlpony burltree burly burner burnout burrfoot burrito burrito1 burton1 burton12 burunduk
        burzum busdrive busen bushed bushel bushido bushmast bushwack bushwick busines businessbabe businka busman
        busta bustanut buste buster buster01 buster1 buster11 buster12 buster123 buster2 buster21 buster22 buster3
        buster69 buster88 buster99 busters bustle busty busybee butane butch butch1 butchie butchy buterfly buthead
        butkus butt1 butter butter1 butter11 butterba butterbean buttercu buttercup butterfl butterfly butterfly1
        buttface buttfuck butthea butthead butthole buttlove buttman buttmunc buttmunch buttnut buttnutt buttocks
        buttons buttons1 buttplug buttsex buttss butttt buzzard buzzer buzzers buzzkill buzzman buzzsaw buzzword buzzy
        buzzzz bvgthbz bvgthfnjh bvlgari bwana bxdumb byabybnb byajhvfnbrf bycnbnen bydand bykemo bynthytn byoung
        bypop byrjuybnj byron1 bysunsu byteme byteme1 c00kie c00li0 c00per c0l0rad0 c0rvette c12345 c123456 c2h5oh
        c32649135 c3por2d2 c43dae874d c43qpul5rz c6h12o6 c7lrwu cab4ma99 caball caballer caballo cabbage cabbages
        cabbie cabernet cabezon cabibble cabible cabin1 cabinboy cable1 cabledog cableguy cableman caboose cabowabo
        cabrio cabron cacapipi cachero cachondo cachorro cachou cacique cactus cactus1 cadaver caddis caddy cadence
        cadillac cadman cadr14nu caesar caesar1 caeser cafc91 caffreys cagiva cahek0980 caiman caitlin1 cajun cajun1
        calamity calavera calbear calbears calcio caleb1 caleb123 calgary calgary1 cali caliban calibra calico calida
        calient caliente californ californi california1 caligula calimer calimero calipso call06 call911 calla calli
        calliope callista callisto callme callofduty callum calpoly calvary calvin1 calvin69 calypso camaleon camaleun
        camar camaro camaro1 camaro67 camaro69 camaron camaross camaroz2 camaroz28 camber cambiami cambria cambridg
        camden came11 camel camel1 camel123 cameleon camell camelo camelot camelot1 camels cameltoe camera1 camero
        camero1 cameron cameron0 cameron1 cameron2 cameron7 camil camilit camill camilla1 camille1 camilo camino
        camion camneely camp0017 campari campeo campeon camper campus100 camron camry1 camster camus1 canabis canad
        canada canada1 canada12 canada99 canadien canalc canard canaries canario canary canbeef cance cancer cancun
        candela candide candies candle candlebo cando candoo candy1 candy123 candy2 candyass candybar candycan
        candycane candyman candys canes canes1 canesfan cang canibus canine canman cannabis cannelle cannibal cannibus
        canno cannon1 cannonba cannonda cannondale canon canon1 canoneos canseco cantik cantina cantona cantona1
        cantona7 cantstop canuck canucks canucks1 capa200 capcom capecod capetown capital1 capital5 capitals capitan
        capoeira capone capone1 capri capri50 capricor capricorn capslock capstan captain captain1 captain2 captaink
        captiva car123 car12345 caraca caracas caracol caraj carajo caralho caramba caramel caramelo caramon caravan
        carbine carcass cardigan cardinal cardman cards1 cardss care1839 carebear carefree carguy caribe carine
        carioca carisma carla1 carla10 carla123 carla51 carling carlit carlito carlitos carlo1 carlos1 carlos12
        carlos123 carlos2 carlos6 carlsbad carlsberg carlton1 carly1 carme carmen1 carmex carmex2 carnage carnival
        carol1 carolcox carole1 carolina carolina1 caroline1 carolyn1 carpedie carpediem carpente carpet carpet1
        carrera carrera4 carrie1 carrot carrot1 carrots carson1 carsten cartagen carter1 carter12 carter15 carter80
        carthage cartma cartman cartman1 cartman2 cartmen cartoon cartoons carvin carwash carwash1 casablan casablanca
        casanova cascada caseih caserta casey1 casey123 casey2 casey22 caseyboy caseydog caseys cash1 cash12 cashew
        cashflow cashmone cashmoney casino casio casio1 casita caspe casper casper1 casper12 casper123 casper2
        casper99 cassandr cassidy1 cassie cassie1 cassie12 cassiope cassis cassius castaway caster castill castle1
        cat123 cat222 catalin catbert catboy catch2 catch22 catcher catchme catdaddy catdog catdog1 caterham caterpil
        cateye catfight catfish catfish1 catfood cathay catherin cathouse cathy1 catinhat catlover catman catmando
        catnip catrin cats catsdogs catsmeow catsss catter catty catwalk catwoman caustic caution1 cavalier cavalla
        cavalo caveman caveman1 cavscout cayenne cayman cayuga cazzo cazzo1 cazzone cb207sl cba321 cbarkley cbcmrb
        cbcntvf cbhbec cbhtqa cbhtym cbkmdf cbljhjdf cbljhtyrj cbr1000 cbr600 cbr600f3 cbr600f4 cbr600rr cbr900
        cbr900rr cbr929 cbr929rr cbrown cbufhtnf cbvjyf ccbill ccccc1 cccccc1 ccccccc1 cccdemo cdavis cde34rfv
        cdexswzaq cdfoli cdjkjxm cdtnbr cdtnf cdtnjxrf cdtnkfy cdtnkfyf cdtnkfyrf cdtnkzxjr cdtnrf cdznjckfd ceasar
        ceaser cecili cecilia1 ceckbr ceejay cegthgegth cegthgfhjkm ceilidh ceisi123 celeb celebrat celebrit celebs
        celeron celest celeste1 celestia celica celicagt celin celine cellphon cellphone celos1 celti celtic celtic1
        celtic1888 celtic67 celtic88 celticfc celtics celtics1 celula celular cement ceng censor centaur centauri
        centra central1 centrino centurion cepseoun cer980 cerber cerbera cerberus cerebro cerebus cerise cerulean
        cerveza cesare cessna cessna1 cessna15 cessna17 cessna172 cestmoi cevthrb cexfhf cezer121 cfdbyf cfdtkbq
        cfhfnjd cfiekmrf cfiekz cfif123 cfitymrf cfkfvfylhf cfnfyf cfrehf cfvceyu cfvehfq cfvfhf cfvjktn cfvlehfr
        cfymrf cfytxrf cgfhnfr cghfdjxybr cgtwbfkbcn ch1tt1ck ch33s3 ch5nmk chablis chacal chach chacha1 chachi
        chaching chacho chaddy chai chaika chainsaw chaise chaka chakra chalky challeng chalupa chamberl chameleo
        chamois chamonix champ champ1 champ123 champagn champio champion champs chanc chance1 chancho chandle chane
        chanel1 chanel5 changa change1 change12 changeit changeme changeme1 changepa changer chango channel1 chantal1
        chao chaos chaos1 chaos666 chaoss chaparra chappie chappy chapstic characte charger charger1 chargers
        chargers1 charisma charit charl charle charle1 charlee charles0 charles1 charles2 charles3 charless charlest
        charli charlie charlie0 charlie1 charlie123 charlie2 charlie3 charlie4 charlie5 charlie6 charlie7 charlie8
        charlie9 charlieb charliem charlies charlize charlott charlton charlus charly charly1 charme charmed charmed1
        charmin charon charro charvel chase1 chase123 chaser chaser1 chasey chasmo chato chaton chatte chaucer chazz
        chbjun cheater cheburashka chech check1 checker checkers checkit checkito checkm8 checkmat cheddar cheeba
        cheech cheeks cheeky cheer1 cheerio cheerios cheerlea cheerleaers cheers chees cheese cheese1 cheese12 cheese2
        cheeseca cheeser cheesey cheeta cheetah cheetah1 cheeto cheetos cheez cheeze cheezit cheezy chelios chelle
        chello chelse chelsea chelsea0 chelsea1 chelsea2 chelsea3 chelsea4 chelsea5 chelsea6 chelsea7 chelsea8
        chelseaf chelseafc chelsi chemist chemistr cheops chernov cheroke cherokee cherr cherries cherry cherry1
        cherry12 cherrypi cherub cheryl1 cheshire chess1 chessie chessman chessmas chessmaster chessy cheste chester
        chester1 chester2 chester3 chester7 chester8 chesters chesty cheval chevell chevelle chevrole chevrolet chevy
        chevy01 chevy1 chevy11 chevy2 chevy3 chevy350 chevy454 chevy69 chevyman chevys chevys10 chevyss chevytru
        chevyy chevyz71 chewbaca chewbacc chewbacca chewey chewie chewy chewy1 cheyanne cheyenn cheyenne cheyenne1
        chgobndg chiapet chiar chiara chibears chica1 chicag chicago chicago0 chicago1 chicago2 chicago3 chicago5
        chicago7 chicago9 chicano chicas chicc chicca chicco chicco22 chich chichi chicho chick1 chicke chicken
        chicken0 chicken1 chicken123 chicken2 chicken6 chickens chickenwing101 chicklet chicks chicky chico chico1
        chico123 chicony chicos chicubs chief1 chief123 chiefs chiefs1 chiefy chigger chihuahu chiken chiks chilango
        childre children2 chile1 chileno chilidog chilis chiller chilli chillin chillout chilly chimaera chimaira
        chimay chimera chimpy china1 chinacat chinadol chinaman chinaski chinatow chinchil chinese1 chinga chingada
        chingon chingy chinita chinito chinky chinna chinni chinnu chino chino1 chinook chiphi chipie chipmonk
        chipmunk chipper chipper1 chippers chippy chips1 chipster chiqui chiquit chiro chiron chisel chisox chispa
        chitarra chitown chitra chiva chivas chivas1 chkdsk chloe1 chloe123 chloes chobits chocha chochoz choclate
        choco chocobo chocolat chocolate1 chode chomper chomsky chongo chooch choochoo chopin choppe chopper chopper1
        choppers choppy chopsuey chorizo chosen1 chou choucho chowder chris01 chris1 chris10 chris100 chris11 chris12
        chris123 chris13 chris2 chris200 chris21 chris22 chris23 chris24 chris25 chris3 chris33 chris5 chris69 chris99
        chris999 chrisa chrisb chrisbl chrisbln chrisbrown chrisc chrisd chrisg chrish chrisj chrisk chrisl chrism
        chrisp chrisrey chriss chrissi chrissie chrissy chrissy1 christ christ1 christa1 christer christi1 christia
        christiaan christian1 christin christma christo christo1 christof christop christophe christopher1 christos
        christy1 chrisw chrisx chrome chronic chronic1 chrono chronos chrysler chuai chuan chuang chubba chubbs chubby
        chubby1 chucha chuchi chucho chuck1 chuck123 chuckd chucker chuckie chuckie1 chuckles chucko chucks chucky
        chui chula chulita chulo chuluthu chumly chumpy chunky chunli chuo chupa church1 churchil chutney chuvak chyna
        chynna cia123 cicci ciccia ciccio ciccione cicero cichlid cidkid86 cigar1 cigarett cigars cimbo cimbom
        cincinna cinco cindee cinder cinderel cinders cindy1 cindy2 cindy69 cindylou cindys cinemax cingular cinnamon
        cinta cintaku cinzia cious cipher cirrus cisco1 cisco123 cisco69 ciscokid citadel citibank citroen citron
        citrus city1 cityboy civic1 civic97 civicex civics civicsi civilwar cjcbcrf cjdthitycndj cjfrf cjhjrf cjkjdtq
        cjkysir cjkysirj cjkywt cjlove cjrjkjdf cjxb2014 cjymrf cjytxrf cjytxrj ck6znp42 ckfdbr ckflrbq ckjybr clahay
        claire1 claire2 clambake clancy clancy1 clapton clapton1 clara1 claret clarets clarinet clarion clarisse
        clark1 clarkie clarkken clarkkent clarks classact classe classi classic classic1 classics claude1 claudi
        claudia1 claudiu clave claybird claymore clayton1 clean1 clearwat clemence clemson clemson1 cleo123 cleocat
        cleodog cleopatr cleric clevelan clicker cliff1 cliffy climax climb7 climber climbon clint1 clinton1 clipper
        clipper1 clippers clips clit clitlick clitoris clitring clitty clk430 clock1 clocker clockwor cloggy close-up
        closeup cloud1 cloud9 clouds cloudy clove clover clovis clown1 clownboy clowns clticic clubber clubpenguin
        clutch clyde1 cmc09 cmfnpu cmgang1 cmoney cmu9ggzh cn42qj cneltyn cnfcbr cnfhsq cnfkrth cnfnbcnbrf cnfybckfd
        cnhfcnm cnhfyybr cnhjbntkm cnhjqrf cnhtkjr cnhtktw cnhtrjpf cnjvfnjkju cntgfirf cntgfy cntgfyjdf cnthdf co2000
        co437at coach1 coastie cobain cobaka cobalt cobber cobblers cobra cobra1 cobra12 cobra123 cobra2 cobra427
        cobra5 cobra777 cobrajet cobras cobraya cobweb cocacol cocacola cocacola1 cocaine cochino cochise cochon cock
        cock1 cock22 cock69 cocker cockgobbler cockman cockring cocks cocksuck cocksucker coco11 coco12 coco123 cocoa1
        cocodog cocoloco cocomo coconut cocopuff cocorico cocotte cocteau codeblue codeman codered codered1 codfish
        cody1 cody11 cody123 codydog codyman coffe coffee coffee1 coffee11 coffee12 coffee2 coffees cogito cognit
        cohiba cojones coke cokeisit cokeman cola coldbeer coldfire coldplay colegiata coleman1 coleta colfax colgate
        colibri colin1 colin123 collant collants collect1 collecti collecto colleen1 college1 collie collingw collins1
        colnago colole57 colombi colombia color1 colorado colors colossus colt1911 colt45 coltrane colts1 colts18
        columbo comanche comand comander comando combat123654 comcast comcast1 come2me comein comeon comet comet1
        comets comfort1 comicbook comicbookdb comicbooks comicsans command1 command2 commande commando commo commodor
        communit compa compac compaq compaq1 compaq12 compaq123 compaq3 compass compass1 compusa computador
        computadora compute compute1 computer computer1 conair conan conan1 concac concord concorde concordi concrete
        conditio condom condor conducto conehead conej conejo confiden config cong congas conker conman connect
        connect1 connecte connecti conner1 connery conni connie1 conno connor connor1 connor11 connor12 conny conor1
        conrad1 conrail consense constanc construc consulta consumer containe contax contex contortionist contour
        contra contrasena contrera contro control1 control2 coochie cooker cooki cookie cookie1 cookie11 cookie12
        cookie123 cookie13 cookie2 cookie59 cookies cookies1 cooking1 cool-ca cool1 cool11 cool12 cool123 cool1234
        cool22 cool23 cool69 cool99 coolbean coolbeans coolboy coolbree coolcat cooldude cooler coolfool coolgirl
        coolguy coolguy1 coolhand coolie coolio coolio1 coolkid coolman coolman1 coolness coolone coolwhip coonass
        coondog cooool coope cooper1 cooper11 cooper12 cooper2 coopers coors coors1 coorslig coorslight coorslit
        cooter cootie copenhag copernic copper copper1 copter corazo core2duo corey1 corgan corgi corkey corkie corky1
        corleone cormac cornbrea cornbread corndog cornel corneliu cornell1 cornet cornfed cornflak cornhole cornholi
        cornholio cornhusk corolla corona corona1 coronas corone coronet corperfmonsy corporat corpsman corrado
        corrado1 corran corsa corsair corsair1 corsano corset corsica cortina cortland corvair corvet corvet07 corvett
        corvett1 corvette corvette1 corvus cosette cosita cosmic cosmo cosmo1 cosmo123 cosmodog cosmos cossie costaric
        costarica costco cosworth cottage1 cotton1 cougar cougar1 cougars cougars1 couger counchac count0 countach
        counte counter1 counterstrike countr country1 countryb countyli court1 courtne courtney1 cousteau coventry
        covingto cowabung cowbo cowboy cowboy1 cowboy12 cowboy22 cowboys cowboys0 cowboys1 cowboys2 cowboyup cowd00d
        cowdog cowgirl cowman cowpie coyote coyote1 coyotes cozumel cptnz062 cq2kph cqnwhy cqub6553 cr250r crabby
        crabcake crack1 cracker cracker1 crackhea crackhead cracksevi cracky crafty craig1 craig123 craiger craigs
        cramps cranberr crapola crapper crappie crash1 crasher craving crawdad crawfish crawler craxxxs crayfish
        crayola crayon crazy1 crazy123 crazy2 crazy4u crazy8 crazybab crazyboy crazyc crazycat crazyd crazyfrog crazyj
        crazyman crazyzil crazzy cream1 creampie creamy creamyou creatine creativ creativ1 creative creative1 creaven
        creed1 creek1 creeper creepers creosote crescent cressida cresta cretin crevette crevice crewcom crf450
        crfnbyf crfprf crhbgrf cribbage cricke cricket cricket1 crickett crimson crimson1 crippler crisco crispy
        cristia cristiano cristo critter critter1 critters crjhgbjy crjhjcnm crm0624 crm114 croaker croco crocodil
        crocus cronaldo cronic cronos cross1 crossfir crossroa croucher crouton crowbar crowes crownvic cruella cruise
        cruiser cruiser1 crumbs crumpet crunch crunchy crusader crusher crushme crusty cruzazul cruzer crybaby crypto
        crysis crystal0 crystal1 crystal2 crystal7 csfbr5yy csm101 cstock cstrike csyekmrf csyekz csyjxtr ctcnhf
        ctdfcnjgjkm cthlwt cthtuf cthulhu cthulhu1 cthulu cthutq cthuttdbx cthuttdf cthuttdyf ctrhtn ctrhtnyj ctvtyjd
        ctvtyjdf cuan cubalibr cubalibre cubana cubano cubase cubbie cubbies cubbies1 cubby cubby1 cubfan cubs cubsfan
        cubswin cubswin1 cucciolo cucina cuckold cucumber cuddles cuddles1 cueball cuervo cujo31 culebra culero
        culinary culito cum123 cum2me cum4me cumalot cumberla cumeater cumface cumhard cumload cumlover cumm cummer
        cummin cumming cumnow cumonme cumquat cumshot cumshot1 cumshots cumslut cumsuck cumsucker cumulus cunningh
        cunt cunt1 cunt69 cuntfinger cunthole cuntlick cunts cuntsoup cup2006 cupcake cupcake1 cupoi curious curious1
        curitiba curiva curlew curly1 currahee curtis1 custard custom cutegirl cutie1 cutiepie cuties cutlass cutlass1
        cutter cuxldv cv141ab cvbhyjd cvbhyjdf cvbn123 cvetok cvthnm cvtifhbrb cvzefh1gk cvzefh1gkc cwoui cx18ka
        cxfcnkbdfz cxfcnm cxfcnmt cxfcnmttcnm cxzdsaewq cyber cyber1 cyberia cyberman cybernet cyberonline cybersex
        cyborg cybrthc cycle1 cyclone cyclone1 cyclones cyclops cyclops1 cyecvevhbr cyfqgth cygnus cygnusx1
        cyjdsvujljv cyklone cynthi cynthia1 cypher cypress cypress1 cyrano cyrus1 cytuehjxrf cytujdbr cyzkhw czarny
        czekolada d0ct0r d12345 d123456 d1234567 d1d2d3 d1i2m3a4 d1lakiss d2000lb d50gnn d6o8pm d6wnro d78unhxq d9ebk7
        d9ungl dabears dabl1125 dabomb daboss daboys dabulls dad123 dad2ownu daddie daddio daddy1 daddy123 daddy2
        daddy69 daddymac daddyo daddys daddysgirl daddyy daedalus daemon daewoo daffodil daffy daffyduc daffyduck
        daftpunk dagestan dagger dagger1 dagobah dagobert dagwood dahc1 daimon daishi daisie daisuke daisy1 daisy123
        daisy2 daisy3112 daisydog daisymae daisymay daisys dak001 dakine daking dakot dakota dakota01 dakota1 dakota12
        dakota2 dakota99 dalamar dale03 dale3 dale33 dale38 dale88 dalejr dalejr8 dalejr88 dalglish dalla dallas
        dallas01 dallas1 dallas11 dallas12 dallas21 dallas22 dallastx dalmatio dalshe damage11 damager daman daman1
        dameon damia damian1 damilola damir dammit damned69 damngood damnit damnyou damocles damon1 dan123 danang
        danbury dance1 dance123 dancer dancer1 dancer2 dandelio dandelion dandfa dandie dang dangel danger danger1
        dangerou dangit danie daniel0 daniel01 daniel1 daniel10 daniel11 daniel12 daniel123 daniel2 daniel20 daniel21
        daniel26 daniel3 daniel4 daniel5 daniel6 daniel7 daniel9 daniela1 danielit danielle1 daniil danijela danil
        danil8098 danila danilka danilov danilova danimal dank dank420 danman danmark danni danni1 danniash dannii
        danno dannon dannon4 danny001 danny1 danny123 danny2 dannyb dannyboy dannyd dannyg dannym88 dannys danone
        dante1 dante123 dantes danthema dantheman dantist danzig dapimp dapper dapzu455 darby1 darcy1 daredevi
        daredevil darian darien darina darion dark1 dark123 dark666 darkange darkangel darkelf darken darkfire
        darkhors darkjedi darkknig darkknight darklord darkmage darkman darkmanx darkmoon darknes darkness darkness1
        darknigh darknight darknite darkone darkseed darkside darksoul darksta darkstar darksun darkwing darkwolf
        darling1 darock darre darren1 darrian darter darth darth1 darthmau darthmaul darthvad darthvader dartmout
        daruma darwin1 dasani dasboot dascha dasein dasha dasha1 dasha123 dasha2010 dashadasha dashenka dashit dashka
        dastan datalife datalore datnigga datsun daulet dauren dav123 dave01 dave1 dave12 dave123 dave1234 dave13
        dave2 dave22 dave55 dave69 dave99 davecole daveman davex daveyboy david01 david1 david10 david11 david12
        david123 david13 david2 david21 david26 david3 david4 david5 david69 david7 david77 david777 david9 davidb
        davidc davidd davide davidg davidh davidj davidk davidkin davidl davidlee davidm davido davidoff davidp davidr
        davidruiz davids davids1 davidt davidw davinchi davinci davion davis1 davros dawg dawg1 dawggy dawgs dawgs1
        dawid1 dawidek dawns daxter dayan dayana daydream daystar daytek daytona daytona1 daywalker dazed dazzle
        dazzler dbacks dbityrf dbjktnnf dblock dbm123dm dbnfkbq dbnfkbr dbnfkz dbrbyu dbrecz dbrekz dbrf134 dbrnjh
        dbrnjhbz dbrnjhjdbx dbrnjhjdyf dbrown dbyjuhfl dc3ubn dclxvi dcowboys dcp500 dcpugh dctdjkjl dctktyyfz dctulf
        dctvcjcfnm dctvgbplf dctvghbdf dctvghbdtn dcunited ddd123 ddddd1 dddddd1 ddddddd1 dddsss ddgirls de1987ma
        de7mdf deacons dead1 dead13 deaddog deadend deadeye deadfish deadhead deadlift deadlock deadman deadman1
        deadmau5 deadmeat deadmoin deadpool deadsexy deadsoul deadspin deadwood deadzone deagle deamon dean1 deano
        death1 death123 death13 death2 death6 death666 deathnote deathrow deathsta deathstar debbie1 debbie69 debeers
        deborah1 debra1 debugger decatur decembe december1 decembre decimal declan dedalus dedham dedhed deebee
        deedlit deejay deeman deep111 deepak deepblue deepdive deepika deeppurple deepsea deepthro deepthroat deepwate
        deere deerhunt deerhunter deerpark deeznuts deeznutz def456 defamer default default1 defcon defcon1 defcon4
        defender defiant defiant1 defjam deflep deflep27 deftone deftones degauss dehpye dei008 deicide deidara deimos
        deion21 deisel dejavu dekal delasoul delboy delenn delerium deles delete delfi delfin deliciou delight delite
        dell11 dell123 dell50 delonge delorean delphi delphin delpiero delray delsol delta delta1 delta12 delta123
        delta2 delta4 delta5 delta6 delta7 delta88 delta9 deltachi deltaforce deltaone deltas deltasig deltic deluge
        deluxe dembel demeter demetri demetrio demetriu demian demigod demo demolay demoman demon1 demon123 demon6
        demon666 demona demond den123 den12345 denali denali1 deneme deng denhaag deniro denis1 denis123 denis1984
        denis1988 denis2011 denisa denise1 deniska denisov deniss denman85 denni dennis1 dennis12 dennis2 denny1
        dennys denver1 denver7 denwer denzel depeche depeche1 depechemode derby1 derek1 dereks derevo derf derparol
        derrek derren derrick1 derrickh dervish desade desant desdemon desember desert design1 designer desire deskjet
        deskjet1 deskpro desktop desperad desperado desperados dessar destin destinee destini destiny destiny1
        destiny2 destiny7 destro destroye detectiv dethklok detlef detroit detroit1 deuce deuce1 deuce22 deusex
        deutsch deutschl deutschland deviant devil devil1 devil123 devil666 devil69 devilboy devildog devildriver
        devilish devilman devilmay devilmaycry devilmaycry4 devils devils1 devils2 devin1 devlt4 devo devo2706
        devochka devon1 dewalt dewars dewdrop dewey1 dexte dexter dexter1 dextur dezember dfadan dfcbkbcf dfcbkbq
        dfcbkmtd dfcbkmtdf dfcbktr dfcmrf dfcz123 dfghjc dfhdfhf dfhtybr dfhtymt dfkmltvfh dfkmrbhbz dfkthbq dfkthbr
        dfkthbz dfkthf dfktyjr dfktynby dfktynbyf dfktynbyrf dfktyrb dflbvrf dfnheirf dfvgbh dfyjdf846 dfymrf dfytxrf
        dga9la dgl70460 dgoins dgthtl dharma dhip6a dhjnvytyjub dhtlbyf diabl diablo diablo1 diablo11 diablo2 diablo23
        diablo66 diablo666 diablo69 diablos diabolic diabolik diabolo diadora dialer dialog diamant diamante diamon
        diamond diamond0 diamond1 diamond2 diamond3 diamond4 diamond6 diamond7 diamondb diamondd diamonds diana1
        diana123 diana2 dianas diane1 dianka dianne1 dianochka diao diapason diaper diavolo dicanio diceman diciembr
        dick dick1 dick12 dick123 dick69 dicker dickface dickhead dickie dickies dickless dicklick dickme dicks
        dickster dicksuck dickweed dicky dictiona diddle diddy didier didit diego1 diego123 diehard diese diesel
        diesel1 diesirae dietcoke dieter dietmar differen digdug digge digger digger1 diggers diggity diggler digimon
        digita digital digital1 digital2 digitalprodu digitex digiview digler dignity7 digweed dilara dilbert dilbert1
        dildo dildo1 dildos dilligaf dilligas dillinge dillweed dilnoza dilshod dima dima12 dima123 dima1234 dima12345
        dima1985 dima1989 dima1990 dima1991 dima1992 dima1993 dima1994 dima1995 dima1996 dima1997 dima1998 dima1999
        dima2000 dima2009 dima2010 dima55 dima777 dimabilan diman dimanche dimarik dimas dimasik dimebag dimedrol
        dimensio dimidrol dimitri dimitris dimitry dimo4ka dimochka dimon dimon4ik dimon95 dimples dimsum dimwit
        dinamit dinamite dinamo dinara dindom dinero dinesh ding dingbat dingdong dingo dingo1 dingos dinkle dinkus
        dinky1 dinmamma dino12 dinosaur dinsdale diogenes dionis dionysus diosesamo dipascuc diplom dipper dipset
        dipshit dipstick direktor direwolf dirkpitt dirt49 dirtbag dirtball dirtbike dirty1 dirtybir dirtyboy dirtyd
        dirtydog dirtygirl dirtyman discgolf discman disco disco1 discover discus diskette disne disney disney1
        disturbe ditka diva divad divedeep diver diver1 divers diversio divin divine divine1 divine5 divx1 dixie1
        dixiedog dixon1 dizzle dizzy1 djamaal django djctvm djdjxrf djdxbr djembe djg4bb4b djgabbab djghjc djhjyf
        djhvbrc djkjlz djkrjd djkrjdf djkrjlfd djkujuhfl djkxbwf djljgfl djljktq djohn11 djtiesto dkalis dkflbckfd
        dkflbdjcnjr dkflbr dkflbvbh dkflbvbhjdbx dkflbvbhjdyf dkjfghdk dknight dlanod dlanor dm6tzsgp dmb2010 dmb2011
        dmband dmfxhkju dmh415 dmitriev dmitrii dmitrij dmitriy dmitry dmoney dnevnik dnomyar dnsadm dnstuff dobber
        doberman dobie doc123 dochka docker dockers docto doctor doctor1 doctorj doctorwh doda99 dodge1 dodger dodger1
        dodgeram dodgers dodgers1 dodges dodgeviper doedel doesit dog123 dogballs dogbert dogbert1 dogbite dogbone
        dogboy dogbreat dogbreath dogcat dogday dogdays dogface dogfart dogfight dogfish dogfood dogfuck dogg dogger
        dogggg dogggy doggie doggie1 doggies doggone doggy doggy1 doggy123 doggydog doggys doggysty doggystyle doghead
        doghot doghouse dogleg doglover dogma dogma1 dogman dogman1 dogmeat dogphil3650 dogpile dogpound dogs dogs1
        dogshit dogstar dogstyle dogwood dohcvtec doit doitnow dokken doktor dolemit1 dolemite dolfan dolfin dolina
        dolittle dolla dollar dollar1 dollarbi doller dollface dolly1 dolomite dolore dolphi dolphin dolphin1 dolphin2
        dolphin9 dolphins dolphins1 doma77ns domainlock2005 domani dome69 domenico domenow domin dominati dominator
        doming domini dominic1 dominik dominika dominion dominiqu domino domino1 dominos dominus domodedovo domodo
        domovoy don123 donal donald1 donaldduck donaldo donatello doneit donger dongle donjuan donke donkey donkey1
        donkeykong donking donna1 donna123 donnas donner donsdad dont4get dontae dontask dontcare dontdoit dontforg
        dontgotm donthate dontknow donttell donuts doober doobie doodad doodah doodie doodle doodle1 doodlebu doodles
        doofer doofus doogie doogie1 doogle doohan dooker dookie doom12 doomer doomsday dooper doorknob doors1 doozer
        dopehead dopeman doqvq3 doraemon doremi doright dorina doris1 doritos dorkus doroga doromich dorota doroth
        dorothee dorothy1 dorsai dortmund dotcom dothedew dotnet doubled douche doudo doug1 dougal doughboy dougie
        dougla douglas1 dovajb dover1 dovetail dowjones downhill downlow downunde dozer1 dposton dr8350 drache drachen
        draco draco1 dracon draconis dracul dracula dracula1 drag0n dragan dragnet drago dragon dragon0 dragon00
        dragon01 dragon05 dragon1 dragon10 dragon11 dragon12 dragon123 dragon13 dragon19 dragon2 dragon20 dragon21
        dragon22 dragon23 dragon25 dragon3 dragon33 dragon4 dragon5 dragon6 dragon64 dragon66 dragon666 dragon69
        dragon7 dragon76 dragon77 dragon88 dragon9 dragon98 dragon99 dragonage dragonba dragonball dragonballz
        dragonfi dragonfire dragonfl dragonfly dragonla dragonma dragons dragons1 dragonss dragonz dragoon dragoon1
        dragos dragrace dragstar dragster dragula drahcir drakcap drake1 draken drakkar drako drakon drakula dranreb
        draven drawde drdoom dreads dream1 dream2 dreamcas dreamcast dreame dreamer dreamer1 dreamer2 dreamers
        dreamgirl dreamon dreams dreams1 dreday dresden dressage drevil drew1 drew11 drewman drexel drgonzo dribble
        drifter driller drinker dripik driver driver1 driver8 drizzit drizzt drizzt1 drjynfrnt drlove dro8smwq drogba
        drongo droopy dropdead dropkick dropzone drowssap drpepper drstrang druid druids drum66 drumandbass drumer
        drumline drummer drummer1 drummers drumnbass drums1 drumset drumss drunk1 druss druuna drwho drywall ds7zamnw
        dshade dsmith dsobwick dtcyeirf dte4uw dtheyxbr dthjxrf dthjybrf dthjybxrf dthyjcnm dtkjcbgtl dtlmvf dtnfkm
        dtxyjcnm dtythf dually duan duane1 dubesor dublin ducat ducati ducati1 ducati74 ducati99 duchess duchess1 duck
        duck1 duckey duckhunt duckie duckling duckman duckpond ducks ducks1 ducksoup ducky ducky1 ducttape dudder
        dude1 dude11 dude12 dude123 dude1234 dude1998 dude69 dudelove dudeman duder dudley1 duende duetto duffbeer
        duffer duffman duffy1 dugan1 dugway duhast duke01 duke1 duke11 duke12 duke123 duke33 duke3d dukeblue dukedog
        dukenuke dukenukem dukers dukester dukey dukies duluth dumass dumbass dumbass1 dumbfuck dummie dummies dummy1
        dummys dumpy dun6sm dunamis dunca duncan1 duncan21 dunce1 dundee dune2000 dungeon dunhill dupa123 dupont24
        duracell duramax durandal durango durango1 durdom durex duster dustin1 dustin23 dustoff dusty1 dusty123
        dusty197 dustydog dutch1 dutches dutchess dutchie dutchman dutchy dvader dvdcom dwarf1 dwdrums dwl610 dwml9f
        dyanna dylan1 dylan2 dylandog dylans dynamite dynamo dynastar dynomite dynxyu dzakuni dzxtckfd e12345 e3w2q1
        e5pftu e6z8jh ea53g5 eadgbe eae21157 eagle eagle1 eagle123 eagle2 eagle21 eagle3 eagle5 eagle7 eagle99
        eagleeye eagleman eagleone eagles eagles05 eagles1 eagles11 eagles12 eagles20 earlgrey earn381 earnhard earth1
        earthlin earthlink earwig eastbay eastern1 eastside eastwest eastwood easy1 easy123 easy1234 easygo easypass
        easypay easyride eatass eatcum eather eatit eatme eatme1 eatme2 eatme69 eatmeat eatmee eatmenow eatmeraw
        eatmyass eatpussy eatshit eatshit1 ebonee ebony1 echo45 eclips eclipse eclipse1 eclipse2 eclipse9 economia
        ecosse ecstacy edcrfv edcwsxqaz eddie1 eddie123 eddie2 eddie666 eddies edelweis edgar1 edgard edgewise
        edgewood edibey edifier edinburg edoardo edthom eduard eduard1 eduardo1 educatio edvard edwar edward1 edward11
        edward12 edward2 edwards1 edwardss eeeee1 eeeeee1 eeeeeee1 eetfuk eeyore eeyore1 efbcapa201 efremov efyreg
        eggbert egghead eggman eggplant egoist egoiste egor123 egorka egorov egorova egroeg egypt1 eider eieio eight8
        eight888 eightbal eightball einstei einstein eintrach eintritt eistee ejaculation ekaterina ekaterina20 ekbnrf
        ekilpool eklhigcz ekmzyf eknock el345612 el546218 elain elaine1 elaine22 elaman elbarto elbereth elcamino
        eldar eldiablo eldorado eldritch eleanor1 electr electra electra1 electric electro electron elefant elefante
        elektra elektrik elektro element element1 elementa elena1 elena123 elena1971 elena2010 elenberg elendil elenka
        elephan elephant elephant1 elessar eleven11 elfquest elfstone elgato elgordo elguapo elisabet elise1 eliston
        elite1 elite11 eliza1 elizabet elizabeth1 elizaveta eljefe elkcit ellada elland ellehcim ellen1 ellie1
        elliott1 ellis1 ellobo elloco elmer1 elmer251 elmers elnino elocin elodi elodie elohim elpaso elric elric1
        elrond eltoro elvir elvira26 elvis1 elvis123 elvis69 elvis77 elvis99 elvisp elviss elway elway07 elway1 elway7
        elysium emachine emachines emanue emanuela emanuele emb377 embalm embalmer emerald emerald1 emergenc emerica
        emerson1 emili emiliano emilka emily1 emily123 emily2 emilyann emilyb emilys emine eminem eminem1 eminem12
        emma01 emma22 emmajane emmanue emmitt22 emokid empire empire1 empire11 empires emyeuanh enamorad encarta
        encore ender ender1 endgame enduro endymion endzone energia energie energize energizer energy1 energy12 enfant
        enfield enforcer engage engine1 engine2 engine3 engineer englan england1 english1 enigm enigma enigma1 enigma2
        enjoy1 enjoyit enkeli enkidu enlighte enolagay enrico enriqu enrique1 enron714 enter enter1 enter123 enter2
        enterme enternow enterpri enterprise entertai entrada entrar entropy envision epatb1 epaulson epervier
        epiphone episode1 epsilon epsilon1 epson epson1 epvjb6 epwr49 equinox eragon eraser erasmus erasure erathia
        erbol ercole erdfcv erdna erebus erection ereiamjh erevan erfolg erhfbyf eric1 eric11 eric12 eric123 eric1234
        eric99 erica1 ericsson erika1 erkina erlan ermine ern3sto ernes ernest1 ernie1 ernies erotic erotica erotik
        erreway ersatz erwin1 erxtgb esbjerg escada escaflowne escalade escape1 escher escola escorpio escorpion
        escort escort1 escrima esenin eshort eskimo esmerald esmith espace espana espanol esperanz espero espresso
        esprit esquire essayons essendon esteba estefan estefani esthe estoppel estreet estrela estrell estrellit
        eternal eternal1 eternity ethan1 ethernet etnies etoile etower ettore etvww4 euclid euclid90 eudora eugen
        eugene1 eugeni eumesmo euphoria eureka euro2000 eurocard euroline europ europa eus1sue1 euskadi ev700 evan1
        evanescence evangeli evangelion evbukb eveli evely evenflow evenpar everclea everest everest1 evergree
        everlast everlong evermore everques everquest everto everton everton1 evertonf everythi evets evgeni evgenia
        evgenii evgeniy evgeniya evgeny evgesha evh5150 evil1 evil666 evildead evilone evolutio evropa ewelina ewing33
        ewq321 ewtosi ewyuza exbntkm excalibe excaliber excalibu excalibur excel1 excell excellen excelsio excite
        exciter exclusiv executiv executor exigen exigent exocet exodus exotic expediti exploite exploiter explore1
        explorer explorer1 express express1 express2 extacy extasy extensa extra1 extra300 extra330 extrem extreme
        extreme1 eybdthcbntn eyeball eyecandy eyedoc eyespy eyphed ezmoney f**k f00b4r f00bar f00tball f12345 f123456
        f14tomcat f15eagle f1f2f3 f1f2f3f4 f22raptor f3gh65 f56307 f8yruxoj f9lmwd fabfive fabia fabiana fabie fabien
        fabienn fabienne fabio fabiol fabolous fabregas fabric fabrice fabrika fabrizi facefuck faceoff facesit facial
        facial1 facile fackyou faerie fafnir fagget faggot fahayek fahbrf fahjlbnf failsafe failte fairchil fairfiel
        fairlady fairlane fairmont fairview fairway faisal faith1 faith123 faith2 faithy fajita fakepass faktor
        falco02 falcon falcon01 falcon1 falcon11 falcon12 falcon16 falcon2 falcon3 falcon69 falcon7 falcons falcons1
        falcor fall99 fallen fallen1 fallenangel fallengun fallout fallout1 fallout2 fallout3 falloutboy falstaff
        famil famili familia familie family01 family1 family5 familyguy fanatic fanatik fanboy fanclub fancy1 fandango
        fang fannies fanny1 fanta fantas fantasia fantasma fantasti fantasy fantasy1 fantasy7 fantik fantom fantomas
        fantomen far7766 faramir faraon farcry farfalla fargus farhad farhan farida farkle farmall farmboy farmer1
        farooq farouk farout farscape farside farside1 fart farter fartface farting fartman fartripper fast1 fastback
        fastball fastcar fastcars fastdraw fasted faster fastfood fastfun fastlane fastman fastone fatal1ty fatass
        fatb0y fatback fatbitch fatbob fatboy fatboy1 fatcat fatcat1 fatcock fatdaddy fatdick fatdog fatfree fatgirl
        fatgirls fathe fathead fathead1 father1 fatim fatjoe fatkid fatluvr69 fatman fatman1 fatmike fatone fatpussy
        fatrat fatty fatty1 faustus favorit favorite2 favorite3 favorite4 favorite5 favorite6 favorite7 favorite8
        favre favre4 fbi11213 fcazmj fcbarcelona fcbayern fcc5nky2 fcgbhby fcporto fdfnfh fdhjhf fdm7ed fduecn fe126fd
        feanor fearless fearme feather feather1 feathers feb2000 februar federic federica federov fedora fedorov
        fedorova feeder feedme feelgood feelme fefolico feldspar felici felicia1 felicida felicidade feliks felina
        feline felip felipe1 felix1 felix123 felixx felixxxx fellatio fellini fellowes femmes fencer fende fender
        fender1 fender12 fenerbahce feng fengshui feniks fenix fenomen fenomeno fenrir fenris fenster fenway ferari
        ferarri ferdi ferdinan fergie fergus ferien12 fermat fermer fernand ferndale fernie ferrar ferrari ferrari1
        ferrari2 ferrari3 ferrari5 ferraris ferret ferret1 ferrets ferrina ferrum fester festina festiva festus fetish
        fetish01 fetish69 fettish feuerweh feuerwehr fevral feyenoor feyenoord feynman ffff1 fffff1 ffffff1 fffffff1
        ffggyyo ffvdj474 fgdfgdfg fghbjhb fghtkm fgjcnjk fgjrfkbgcbc fgntrf fgtkmcby fhbirf fhbyjxrf fhctybq fhifdby
        fhnehxbr fhntv1998 fhntvbq fhntvrf fhrflbq fhutynbyf fhvfutljy fialka fibonacci ficken ficker ficktjuv
        fiction6 fiction7 fiddle fiddler fidelio fidelis fidelity fidget fidodido field1 fiesta fietsbel fifa2008
        fifa2010 fifa2011 fifnfy fifty5 fifty50 figaro fight1 fightclu fightclub fighter fighter1 fighting54 fighton
        figment figure8 figvam fihdfv filatova filbert filibert filimon filipe filipp filippo filles filmstar filter
        finalfan finalfantasy finance1 financia finbar finder findme findout findus fine1 finger finger1 finnland
        finster fiocco fiona1 firdaus fire fire1 fire12 fire123 fire1234 fire13 fire69 fire777 fire911 fireball
        firebird fireblad fireblade fireboy firecat firedawg firedept firedog firefigh firefighter firefly firefly1
        firefox firegod firehawk firehose firehous fireman fireman1 firenze fireplug firestar firestarter fireston
        firestor firestorm firetruc firetruck firewall firewire firework first1 firstone firstone123 firstson firsttim
        fische fish fish1 fish123 fish1234 fish99 fishbait fishbone fishboy fishcake fishe fishead fisher1 fisherma
        fisherman fishers fishes fishface fishfood fishhead fishhook fishie fishin fishing fishing1 fishka fishlips
        fishnet fishon fishpond fishtank fishy fishy1 fister fistfuck fisting fitnes fitness fitness1 fitta fittan
        fitte fitter fitzgera five55 fiveiron fivestar fixit fizika fizzle fj1200 fjdksl fjnq8915 fk8bhydb fkbcrf
        fkbyf001 fkbyjxrf fkbyrf fkg7h4f3v6 fkmnthyfnbdf fkojn6gb fkrjujkbr fktdnbyf fktif6115 fktirf fktrcfyl
        fktrcfylh fktrcfylh1 fktrcfylhf fktrcfylhjd fktrcfylhjdbx fktrcfylhjdf fktrcfylhjdyf fktrcfylth fktrctq
        fktrcttd fktrcttdf fktyeirf fktyjxrf fktyrf flaco1 flagman flame1 flameboy flamengo flameon flamer flames
        flamingo flange flanker flapjack flapper flappy flaquit flash flash1 flash123 flash2 flash33 flashbac flasher
        flashg flashman flashnet flatbush flathead flatland flatline flatron flatron1 flatus flavi flavio flblfc
        fldjrfn fleetwoo fleshbot fletch fletch1 flexible flexscan flhrci flhtyfkby flibble flicka flicks flight1
        flimflam flint1 flintsto flintstone fliper flipflop flipmode flipoff flippe flipper flipper1 flippy flipside
        flipyou flogger floppy flopsy flore floren florenc florenci florent flori florian florian1 florid florida
        florida1 florida2 florin flossy flotsam flounder flowe flower flower1 flower12 flower2 flowers1 floyd1 fltkbyf
        flubber fluff fluffy fluffy1 flute1 flutie flvbhfk flvbybcnhfnjh flyaway flyboy flyboy1 flyer flyer1 flyers
        flyers1 flyers88 flyers99 flyfish flyfishi flyguy flyhigh flyingv flyman flynavy flyrod flyvholm flywheel
        fm12mn12 fmale fnkfynblf fnord focus1 fodase foghat foghorn foiegras fokker folgers folgore followme fomoco
        fonzie foobar foodie fooey foofight foolio footbal footbal1 football football1 football12 football123
        football2 footboy footer foothill footie footjob footlong footlove footman footsie footslav forall forbidde
        forbin force1 ford01 ford1 ford11 ford123 ford150 ford22 ford350 ford4x4 ford50 ford9402 fordf150 fordf250
        fordf350 fordfocus fordgt fordgt40 fordman fordtruc fordtruck foreplay foreskin forest forest1 forest11
        forest99 foreve forever forever1 forever21 forfree forfun forgetit forgetme forgotit forgotte forklift forlife
        formatters forme formel1 formula formula1 fornow forplay forrest1 forsaken forsale forsure fortis fortknox
        fortun fortuna fortunat fortune1 fortune12 forty1 forty2 fortytwo forum1 forumwp forward1 foryou forzaroma
        forzima fosgate fossil foster1 fosters fostex fotball fotograf fotze foucault foundati four20 fourkids
        fourplay fourstar fourx4 fox123 foxbat foxcg33 foxfire foxglove foxhound foxmulder foxs14 foxtrot foxtrot1
        foxwoods foxy foxylady foxyroxy fozzie fozzy fqkw5m fractal fractals fraggle frame1 framer franc franca
        france1 france98 frances1 francesc franchis franci francis1 francisc franco1 francoi francy frank1 frank12
        frank123 frank2 frank69 franka franken frankfur franki frankie1 franky franky1 franny franzi frasse frdfhbev
        frdfkfyu fre_ak8yj freak1 freakboy freaker freakme freakout freaks freaksho freakshow freaky freaky1 freckles
        fred01 fred1 fred11 fred12 fred123 fred1234 fred20 fred22 fred69 fred99 fredd freddd fredderf freddi freddie1
        freddy freddy1 freddy12 freder frederi frederik frederiksberg fredi fredie fredonia fredrau fredy free1 free12
        free123 free30 free4all free4me freebie freebird freecell freeclus freedo freedom freedom0 freedom1 freedom2
        freedom3 freedom4 freedom5 freedom7 freedom8 freedom9 freee freeee freefall freehand freek freelanc freelove
        freema freemail freeman1 freeme freenet freeones freepass freeporn freeport freeride freesex freespace
        freestuff freestyl freetime freeuse freeuser freeway freeway1 freewill fregat frehley freiheit fremont french1
        frenchfr frenchie frenchy frequenc fresca fresh1 fresher fresno freude freya freyja frfltvbz friday friday1
        friday13 fridolin friedric frien friend1 friends1 friendste friendster fright frigid frisbee frisco friskie
        frisky fritos fritter fritz1 fritzy fritzz frnhbcf frodo frodo1 frodo2 frog frog1 frogg frogger frogger1
        froggie froggies froggy froggy1 froglegs frogman frogman1 frogs frogss froinlaven frolov frolova fromage
        fromhell fromme fromv fromvermine front242 frontera frontier frontosa frosch frost1996 frostbit frosty frosty1
        frosya frozenfish fruitbat fruitcak fruity frxtgb fsd9shtyu fsunoles fuaqz4 fubar fubar1 fubar123 fubared
        fucing fuck fuck0ff fuck1 fuck11 fuck12 fuck123 fuck1234 fuck666 fuck69 fuck777 fuck_inside fuckall fuckass
        fucke fucked fuckedup fuckem fucker fucker1 fucker11 fucker12 fucker69 fuckers fuckface fuckfest fuckgirl
        fuckhard fuckhead fuckher fuckhole fuckina fucking fucking1 fuckinside fuckit fuckit1 fuckitall fucklife
        fucklove fuckm fuckme fuckme1 fuckme2 fuckme69 fuckmeha fuckmehard fuckmeno fuckmenow fuckmyass fuckmylife
        fucknut fucknuts fuckof fuckoff fuckoff1 fuckoff2 fuckshit fuckslut fuckthat fuckthem fuckthemall fucktheworld
        fuckthis fucktoy fucku fucku2 fuckuall fuckup fuckwit fucky fuckya fuckyeah fuckyo fuckyou fuckyou! fuckyou0
        fuckyou1 fuckyou12 fuckyou123 fuckyou2 fuckyou6 fuckyou69 fuckyou7 fuckyou8 fuckyoubitch fuckyouguys fucmy69
        fudge1 fuente fuerte fuesse fufnfrhbcnb fugazi fuhrfzgc fujifilm fujimo fujitsu fuking fulcrum fulham fulhamfc
        fullback fulle fullhous fullmetal fullmoon fullred fullsail fumanchu fun123 fun4all fun4me funbags funboy
        funfunfu fungus funguy funhouse funkey funkie funkster funky funky1 funny1 funnyguy funnyman funone funsex
        funstuff funtik funtime funtime1 funtimes furball furelise furka furnitur fusion fussbal fussball futbol futur
        futura futurama future1 futuro futyn007 fuzzball fuzzie fuzzy fuzzy1 fvcnthlfv fvfnjhb fvthbrf fwsadn fx3tuo
        fy.njxrf fy.nrf fyabcf fyfcnfcbz fyfnjkbq fyfnjkmtdbx fyfnjkmtdyf fyfrjylf fyfyfc fylh.irf fylhjvtlf fylhsq
        fylhtq fylhtq1 fylhtq123 fylhtq95 fylhtqrf fylhttdf fynfyfyfhbde fynjif fynjirf fynjy fynjy123 fynjybj
        fynjybyf fynjyjdf fytxrf fyutk fyutkbyf fyutkjr fyutkjxtr fyyeirf fzappa fzr600 g00ber g00gle g0away g0dz1ll4
        g12345 g123456 g1234567 g3ujwg g5wks9 g9zns4 gabber gabbie gabby1 gabrie gabriel1 gabriel12 gabriel2 gabriell
        gadfly gadget gadina gadzooks gaell gaelle gaetan gaetano gaffer gagarin gagged gagger gagging gagher gaijin
        galactic galactus galadriel galahad galant galary galatasara galatasaray galatea galax galaxie galaxy galaxy1
        galena galeries galileo galina galinka gallaghe gallaries galore galvesto gambit gambit1 gambler gameboy
        gamecock gamecocks gamecube gameday gamemaster gameon gameover gamer gamer1 gamera gamers games1 gamess
        gametime gamgee gamlet gamma gamma1 gammas gandal gandalf gandalf0 gandalf1 gandalf2 gandalf3 gandalf7 gandolf
        gandon ganesh ganesha gangbang gangbanged gangrel gangst gangsta gangsta1 gangstar gangste gangster gangster1
        ganibal ganja ganjaman ganjubas gannibal gansta ganster ganymede garand garbage1 garci garcia1 garden garden1
        gardenia garena gareth garfiel garfield garfield1 garfild gargamel gargoyle garibald garion garnier garrett1
        garten garter garuda gary123 gasman gasto gatech gatekeep gatewa gateway gateway1 gateway2 gateway3 gateway9
        gateways gatinho gatit gatita gatito gator gator1 gator2 gatorade gatorman gators gators1 gators96 gatsby
        gattaca gattone gaucho gaudeamus gauloise gauntlet gaurav gautam gauthie gautie gavaec gavin1 gaviota gavrik
        gavrilov gawker gawker1 gayathri gayboy gaydar gayguy gaymen gaysex gazelle gazeta gazza gazza1 gb15kv99
        gbcmrf gbgbcmrf gbhcf2 gbhfvblf gbjyth gbkbuhbv gblfhfc gblfhfcbyf gblfhfcs gbljhfc gbljhfcs gborv526 gbpacker
        gbplf123 gbpltw gbpltw123 gbrfxe gbyudby gcheckou gcheckout gdtrfb gearhead gecko gecko1 geckos geddylee
        geek01d geekboy geeman geemoney geeque geetha geezer gefest geforce gegcbr geheim gehenna gehrig geibcnbr
        geilesau geirby geisha gembird gemeni gemin gemini gemini1 gemini12 gemini13 gemini69 gemma1 gemstone gen0303
        gendalf general1 generic generic1 genesi genesis genesis1 genesis2 geneve geneviev geng genghis genial geniu
        genius genius1 geniusnet gennadiy geoffre geolog geolog323 geordie georg george01 george1 george11 george12
        george13 george2 george3 georgi georgia1 georgia2 georgin georgiy gepard geral gerald1 geraldin gerar gerasim
        gerasimova gerbera gerbil gerhard gericom gerlinde germa german1 germania germany1 geroin geronim geronimo
        geronto gerrard gerrard8 gerri1 gerrit gerrity1 gerry1 gerryber geryfe gesperrt getalife getbent getdown
        getfucked gethigh getin getinnow getit getiton getlaid getlost getmein getmoney getnaked getoff getout getpaid
        getreal getrich getsdown getsmart getsome getsum gettysbu geujdrf gevaudan gevorg geyser gfccdjhl gfccgjhn
        gfcgjhn gfdkbr gfdkjd gfdkjdf gfg65h7 gfgekz gfgf1234 gfgfif gfgfrfhkj gfgfvfvf gfghbrf gfgjxrf gfhfcjkmrf
        gfhfdjp gfhfif gfhfljrc gfhfpbn gfhfvgfvgfv gfhfyjbr gfhfyjqz gfhfyjz gfhjdjp gfhjk gfhjkbot gfhjkm gfhjkm007
        gfhjkm1 gfhjkm11 gfhjkm12 gfhjkm123 gfhjkm13 gfhjkm135 gfhjkm2 gfhjkm22 gfhjkm777 gfhjkmgfhjkm gfhjkmm
        gfhjkmxbr gfhjkzytn gfhkfvtyn gfhnbpfy gfhreh gfif1991 gfitymrf gfkmvf gfnhbjn gfnhbr gforce gfvznm gfxqx686
        gfyfcjybr gfynthf gggg1 ggggg1 gggggg1 ggggggg1 ghandi ghbcnfd ghbdfn ghbdt ghbdtn ghbdtn1 ghbdtn12 ghbdtn123
        ghbdtnbr ghbdtnbr1 ghbdtnbrb ghbdtndctv ghbdtnghbdtn ghbdtngjrf ghbdtnrfrltkf ghbhjlf ghbjhbntn ghblehjr
        ghblehrb ghbphfr ghbrjk ghbrjkbcn ghbrjkmyj ghbynth ghbywtccf ghetto ghfdlf ghfgjh ghfplybr ghhh47hj764
        ghhh47hj7649 ghibli ghislain ghjatccjh ghjcgtrn ghjcnb ghjcnbnenrf ghjcnbvtyz ghjcnj ghjcnj123 ghjcnjabkz
        ghjcnjgbpltw ghjcnjgfhjkm ghjcnjghjcnj ghjcnjnf ghjcnjnfr ghjcnjnfr1 ghjcnjq ghjcnjqgfhjkm ghjcnjrdfibyj
        ghjcnjrdfif ghjcnjz ghjdthrf ghjgecr ghjgfufylf ghjhjr ghjkju ghjnbdjcnjzybt ghjnjnbg ghjnjrjk ghjrehfnehf
        ghjrehjh ghjrjgtyrj ghjtrn ghjuhfvbcn ghjuhfvvbcn ghjuhfvvf ghjuhtcc ghjvtntq ghost ghost1 ghost123 ghost16
        ghostdog ghoster ghostly ghostman ghostrid ghostrider ghosty ghtktcnm ghtlfntkm ghtpbltyn ghzybr giacomo
        giallo giancarlo gianluca gianni giant1 giantess giants giants1 giants56 gibbon giblet gibso gibson1 gibsonsg
        giddyup gideon gigabyte gigant gigante gigemags giggalo giggle giggles giggs11 giggsy gigolo gijoe gilber
        gilbert1 gilead gilgames gilgamesh gilles gillian1 gilly gimlet gimmesum gimpy gineok ginge ginger ginger1
        ginger11 ginger12 ginger123 ginger2 ginger69 ginnie ginny1 ginola ginscoot ginseng gintonic ginuwine giorgi
        giorgia giorgio giotto giovann gipper giraffe girdle girfriend girl1 girl78 girlie girlies girls girls1
        girls4me girls69 girlss girlz girsl gisel gismo gitara gitler giuli giulia giuliana giulio giusepp giveit
        giveitup giveme gixxer gizmo gizmo1 gizmo123 gizmo2 gizmo69 gizmodo gizmodo1 gizmodo2 gizmos gizzmo gjdtkbntkm
        gjgeufq gjgjdf gjgjxrf gjhjctyjr gjhjkm gjikbdctyf gjkbyf gjkbyjxrf gjkbyrf gjkrjdybr gjkysqgbpltw gjkzrjdf
        gjlcnfdf gjlfhjr gjmptw gjpbnbd gjrtvjy gjvbljh gjytltkmybr gjyxbr gkfdfybt gkfnjy gkfytnf glacius gladbach
        gladiato gladiator gladiolus gladston glamis glamour glamur glasgow1 glasha glasnost glass1 glassjaw glasss
        glavine gldmeo glencoe glendale glenn1 glenn74 glennwei glenny glenwood glider glist glitter global1 globus
        glock glock1 glock17 glock19 glock21 glock22 glock23 glock40 glock45 glock9 glock9mm glori gloria1 glory1
        glotest glowworm gmctruck gmcz71 gmoney gn56gn56 gnaget gnarly gnasher gnasher23 gnatsum gnbxrf gnocca gnomik
        gnorman gnosis gnusmas go1234 go2hell go4it goahead goalie goarmy goat goatboy goater goathead goatman goats
        goaway gobama gobbler gobears gobigred gobills goblin goblue goblue1 goblues gobrowns gobruins gobucks gobucs
        gobuffs gobuffs2 gobulls gocanes gocards gocart gocats gococks gocubs god123 god666 godawgs godbless godboy
        goddes goddess goddess1 goddog godeep godess godfathe godfather godflesh godhead godisgoo godisgood godisgreat
        godislov godislove godiva godlike godloves godofwar godogs godown godpasi godsgift godslove godsmack godspeed
        godswill goducks goduke godzila godzilla goeagles goethe gofast gofaster gofish goforit goforit1 gogators
        gogeta gogetit gogetter gogiants gogirl gogolf gogosox gogreen gohabsgo gohan gohawks goheels gohogs gohome
        goirish goirish1 gojets gojira gokart goku golakers gold1 gold12 gold123 golde golden golden1 goldenbo
        goldenboy goldeney goldeneye goldfing goldfinger goldfish goldi goldie1 goldmine goldorak goldrush goldsink
        goldstar goldtree goldwing goleafs goleafsg goleta golf golf01 golf1 golf11 golf12 golf123 golf1234 golf18
        golf56 golf69 golf72 golf99 golfball golfcart golfclub golfe golfer golfer01 golfer1 golfer11 golfer12
        golfer23 golfers golfgti golfin golfing golfing1 golfman golfnut golfpro golfvr6 golgo13 goliath golions
        golive gollum golova gomango gomer gomer1 gomets gomez1 gonads gonavy gonchar gondolin gondor gonefish gong
        goniners gonoles gonzal gonzale gonzo gonzo1 gonzo123 gonzos goobe goober goober1 goober12 goobers goochi
        good1 good123 good12345 good123654 good2go good4me good4now good4u good4you goodbeer goodboss goodboy goodby
        goodbye1 goodday gooddog goodfell goodfellas goodfood goodgame goodgirl goodgod goodguy goodhead goodie
        goodison goodjob goodlife goodlove goodluck goodmorning goodnews goodone goodpussy goodsex goodstuf goodstuff
        goodtime goodtimes goodtogo goodwood goodyear goofball goofus goofy goofy1 googie googl google google1
        google10 google12 google123 google2 goomba goomie gooner gooner1 gooners goonie goonies goose goose1 goose2
        goose5 gooseman gooses goosey gopack gopher gophers gopinath gopnik gopokes gorams gorbunov gordit gordito
        gordo gordo1 gordolee85 gordon1 gordon2 gordon24 gorgon gorila gorilla gorilla1 gorilla9 gorillaz gorodok
        goshawk goshen gosia goskins gosling gostate gostosa gostoso gotcha goteam goten gotenks goterps goth gotham
        gothic gothic1 gotigers gotika gotime gotit gotlove gotmilk gotohell gotoit gotribe gotrice gotti gotyoass
        gotyou govinda govols gowest gowings gowron gr00vy gr8ful gr8one grabber grace1 grace123 grace17 gracelan
        graci gracie1 graffix grafix graham1 graikos gramma gramps granada granat grand1 grandad grandam grandam1
        grandma1 grandorgue grandpri grandprix granit granny granp grant1 granvill grapeape grapes graphix grappa
        grapple grappler grass1 grasshop grassy gratis gravedig gravis gravy1 grayfox graywolf grazia gre69kik grease
        greaser great1 great123 greatdan greatgoo greatman greatone greats greatsex greatwhi greatzyo greddy
        greedisgood greedo greek1 greekgod green1 green11 green12 green123 green15 green17 green2 green22 green23
        green3 green33 green4 green420 green45 green5 green55 green6 green69 green7 green77 green8 green9 green99
        greenbay greenbud greenda greenday greenday1 greendog greenegg greener greenery greeneye greeneyes greenie
        greenlan greenlantern greenman greenn greenpea greens greentea greentre greentree greenwoo greeny greese
        greg78 greggy gregor gregory1 gremio gremlin gremlins grendal grendel grendel1 grenden grepw greshnik greta1
        gretsch gretzky gretzky9 greyfox greyhoun greywolf gridlock griffey griffey1 griffin1 griffins griffon griffy
        grifter grigio grigoryan grils grimace grime grimlock grimmy grimreap grin grinch grinder grinders gringo
        gripper grisha grisou grizli grizz grizzley grizzlie grizzly grizzly1 grizzy grolsch gromit grommit gromova
        groove groovy groovy1 grouch groucho groucho1 groundho groupd2013 grouper grouse growler grubber grumble
        grumpy grumpy1 grundle grunge grunt grunt1 grunts gruppa gryphon gsewfmck gsgba368 gshock gspot gstring
        gsxr1000 gsxr11 gsxr1100 gsxr600 gsxr750 gtfullam gthcbr gthtcnhjqrf gthtrhtcnjr gti16v gtivr6 gtkmvtyb
        gtkmvtym gtnhjczy gtnhjd gtnhjdbx gtnhjdf gtnhjdyf gtnhjpfdjlcr gtogto43 gtxtymrf guadalup guai guan guang
        guardian guatemal gubber gucci gucci1 guderian guenter guess1 guessit guesss guesswho guest1 guido1 guido8
        guildwars guilherme guillaum guille guillerm guiness guinnes guinness guinness1 guita guitar guitar01 guitar1
        guitar11 guitar12 guitar69 guitare guitarma guitarman guitarra guitars gulfstre gulla gullit gulliver gulmira
        gulnar gulnara gulnaz gulnur gumball gumbo gumby gumby1 gumdrop gumper gumshoe gunblade gundam gundam00 gundog
        gungadin gungho gunite gunnar gunner gunner1 gunners gunners1 gunny gunny1 gunship gunsling gunslinger
        gunsmith gunsmoke gunther1 guppie guppy gurkan gusev gusher gustav gustavo1 guster gutentag gutierre guy123
        guybrush guyute guyver gwbush gwbush1 gwendoli gwju3g gxlmxbewym gy3yt2rgls gymnast gymnast1 gymnastic gypsy
        gypsy1 gznfxjr gznybwf13 h00ters h200svrm h2opolo h2oski h2slca h397pnvr h4x3d h9iymxmc ha8fyp habana habanero
        habari habibi hack hacke hacked hacked1 hackedit hacker hacker1 hackers hackerz hacking hackme hadoken hadrian
        hagakure haggis hagrid haha123 hahah hahaha1 haileris hailey1 hairball hairpie hairy hairy1 hajime hakan
        hakaone hakeem hakkinen hakr hal2000 hal9000 halberd halcyon haley1 halflife halflife2 halfmoon halfpint
        halibut halifax halima hallo hallo1 hallo12 hallo123 hallodu halloo hallow hallowboy hallowee halo123 halogen
        haloreach hambone hambone1 hambur hamburg hamburg1 hamburge hamish hamlet hammarby hamme hammer hammer01
        hammer1 hammer11 hammer12 hammer22 hammer69 hammer99 hammerhe hammers hammers1 hammertime hammie hamper
        hampster hamradio hamster hamster1 hamzah hanako handbag handbags handball handcuff handily handjob handsoff
        handy1 handyman hang10 hangman hangten hanibal hank1 hankster hanna1 hannah hannah01 hannah1 hannah11 hannah12
        hannah22 hannelor hannes hannibal hannover hanse hansol hansolo hansolo1 hanswurst hanter hanuman hapkido
        happie happines happy1 happy100 happy12 happy123 happy13 happy2 happy5 happy6 happy69 happy7 happy8 happy99
        happyboy happyday happydays happydog happyface happyguy happyhap happyjoy happylife happyman happyme happyness
        happyone happys happytim happyy harakiri harald harami harcore hard1 hard4u hard69 hardass hardball hardbody
        hardc0re hardcock hardcor hardcor1 hardcore hardcore1 harddick harddriv hardguy hardhat hardhead hardline
        hardon hardon1 hardone hardpack hardrock hardtail hardtime hardtoon hardup hardwareid hardwood hardwork hardy1
        haribo haribol hariom harish harle harlee harlem harlequi harley harley01 harley03 harley1 harley11 harley12
        harley13 harley2 harley20 harley69 harley88 harley99 harleyd harlock harmony1 harold1 harpo harpoon harpua
        harri harrie harrier harris1 harriso harrison1 harry1 harry123 harry2 harry5 harryb harrydog harryp harrypot
        harrypotter harrys harsingh hartland haruka harumi harve harvest harvey1 harvick hasbeen hashem hasher hashish
        haslo haslo1 hastur hatebree hatelove hateme hater haters hatesyou hateyou hatman hatrick hatteras hattrick
        haustool havana havefun havefun1 havok havvoc hawai hawaii hawaii1 hawaii50 hawaiian hawaiiguy hawkdog79
        hawker hawkey hawkeye hawkeye1 hawkeyes hawking hawkman hawkmoon hawks1 hawkwind hawkwood hawthorn hax0red
        hayabusa hayastan hayduke haylee hazel1 hazel5 hazelnut hazmat hball hbhlair hbxfhl hcleeb hd764nw5d7e1vb1
        hdbiker hea666 head1 headcase headers headhunt headless headroom headshot heart1 heartbre hearts heat7777
        heater heathe heather1 heather2 heather4 heather6 heather7 heather9 heathers heathrow heatwave heaven heaven1
        heavy1 heavyd heavymet heavymetal hecate heccrbq heckfy heckfyf heckfyxbr hecnfv hecto hedgehog hedimaptfcor
        hedj2n4q hedonism hedonist heehaw heeled heffer heidi1 heidie heidis heiko heimdall heineken heinlein heinz57
        hej123 hejmeddig hejsan hektor helen1 helge helicopt helios helium hell666 hellas hellbent hellbound hellboy
        hellcat hellfire hellgate hellhoun hellion hellno hello hello1 hello101 hello11 hello12 hello123 hello1234
        hello2 hello22 hello23 hello2u hello3 hello5 hello6 hello69 hello9 hello99 helloall hellohel hellokit
        hellokitty helloman hellome hellomoto helloo hellos hellothe hellothere hellou hellow helloween helloworld
        helloyou hellrais hellraiser hellsing hellspaw hellspawn hellya hellyea hellyeah hellyes helmet helmut help123
        helpdesk helper helpm helpme helpme1 helpme2 helter heman hemi426 hemicuda hemingwa hemligt hemlock hemmelig
        hen3ry henderso hendrix hendrix1 heng henkie henriett henrik henrique henry1 henry12 henry123 henry14 henry5
        henry8 henrys hentai henti hepcat herber herbert1 herbie herbie1 hercule hercules hereiam heretic herewego
        hergood herkules herman1 hermes hermes1 hermione hermit hermos hermosa hernan hernande hero63 herons herpderp
        hershey hershey1 hershil herson herve heskey heslo hesoyam hesoyam1 hesoyam123 hetfield hevnm4 hevonen hewlett
        hexagon hextall heybaby heydude heyjoe heyjude heynow heythere heyyou hfccbz hfccdtn hfcgbplzq hfcnfvfy
        hfgcjlbz hfleuf hfljcnm hfnfneq hfpdjl hfpldfnhb hfrtnf hfvbkm hfytnrb hhhhh1 hhhhhh1 hhhhhhh1 hiawatha hibees
        hibernia hibiscus hiccup hickory hidden hideki hifive higgins1 highball highbury highfive highheel highjump
        highland highlander highlife highspee hightech hightime highway1 highwind hiheels hihje863 hijinx hijodeputa
        hikari hikaru hiking hilfiger hillary1 hillbill hillcres hillside hilltop himera himitsu himmel himura hinata
        hingis hip-hop hipho hiphop hiphop1 hippie hippo hippo1 hippos hipster hiromi hiroshi hiroyuki hirsute hisashi
        history1 hitachi hitech hithere hithere1 hitler hitman hitman1 hitman47 hitme hitmen hitomi hiziad hj8z6e
        hjccbz hjcnbckfd hjcnjd hjlbjy hjlbntkb hjlbyf hjvfirf hjvfy hjvfyjdf hjvfynbrf hjvjxrf hkger286 hoagie
        hoangen hobbes hobbes1 hobbes12 hobbit hobie hobiecat hocke hockey hockey1 hockey10 hockey11 hockey12
        hockey123 hockey13 hockey14 hockey19 hockey2 hockey21 hockey22 hockey33 hockey4 hockey69 hockey9 hockey99
        hoddle hoddling hofner hogan1 hogger hoghead hogtie hogtied hogwarts hokie hokies hokuto hola hola123 holas
        holde holdem holden1 holdon holein1 holeinon holen1 holera holeshot holger holida holiday holiday1 holio holla
        hollage holland1 holliste hollister1 holly1 holly123 holly2 hollyb hollydog hollys hollywoo hollywood1 hollyy
        holycow holycrap holymoly holyshit hombre home1 home12 home123 home77 homebase homeboy homebrew homedepo
        homefree homegrow homely homemade homepage homer1 homer123 homer2 homer22 homer69 homerj homerjay homero
        homers homersim homerun homerun1 homewood homeworld homies hommer homyak honda honda01 honda1 honda123 honda2
        honda200 honda250 honda450 honda99 hondacar hondacbr hondaciv hondacivic hondacr hondacrv hondacrx hondaman
        hondas hondas2000 hondavfr hondo hondo1 honey1 honey12 honey123 honey2 honey69 honeyb honeybea honeybear
        honeybee honeybun honeydew honeydog honeypie honeypot honeys hongkong honker honkey honolulu honor1 hooch
        hooch1 hoochie hoodoo hookah hookedup hookem hooker hooker1 hookers hookup hooligan hoopla hoople hoops hoops1
        hoopstar hoopster hoosier hoosier1 hoosiers hooter hooters hooters1 hooters6 hootie hooyah hopalong hopeful
        hopeful1 hopefull hopkig hopkins1 hoppel hopper1 hoppers hoppie hoppy horatio hores horizon horizon1 hornball
        horndog horndog1 horndogg hornet hornet1 hornets hornets1 horney horney1 hornie hornier horny horny1 horny123
        horny2 horny69 hornyboy hornydog hornyguy hornyman hornyone hornys horosho horse horse1 horseman horsemen
        horses horses1 horsesho horsey horus hoschi hosehead hoseman hoser hoser1 hot123 hot2trot hot4you hotass
        hotbabe hotbabes hotbitch hotbod hotbody hotboi hotbot hotbox hotboy hotboys hotchick hotchkis hotcock hotcum
        hotcunt hotdamn hotdick hotdog hotdog1 hotdog12 hotdogs hotel1 hotel6 hotfeet hotfun hotgirl hotgirls hotguy
        hotlanta hotlegs hotlips hotlove hotmale hotmama hotman hotmom hotmove hotness hotone hotpants hotpussy
        hotrats hotred hotrod hotrod1 hotsauce hotsex hotsex69 hotshit hotshot hotshot1 hotspot hotspur hotspurs
        hotstuf hotstuff hott hotti hottie hottie1 hotties hottub hottuna hotty hotwater hotwheel hotwheels hotwife
        houdini hound1 hounddog houndog hounds house1 house12 house123 house2 housebed housecat housepen housewife
        housewifes houston1 hovepark hover howard1 howdie howdy1 howhigh howies howler howlin hownow hoyasaxa hpk2qc
        hpmrbm41 hpvteb hr3ytm hrfzlz hrothgar hrvatska hshfd4n279 htcnjhfy htlbcrf htubcnhfwbz htubyf htyfnf huai
        hubbahub hubertus hufmqw hugecock hugedick hugetits hugger huggies hugoboss hugues huligan hulkster hullcity
        humbug humme hummer hummer1 hummerh2 humper humpin humpty humtum hun999 hunden hunglow hungwell hunnie hunny
        hunnybun hunt0802 hunt4red hunte hunter hunter01 hunter1 hunter11 hunter12 hunter123 hunter2 hunter22 hunter69
        hunter99 hunting hunting1 huntress hurrican hurryup hurtme husker husker1 huskerdu huskers huskers1 huskie
        huskies huskies1 husky husky1 hussar hustler hustler1 hvidovre hxp4life hxxrvwcy hydepark hydro hygge hymen
        hyper1 hyperion hyperlit hypnodanny hyundai hzze929b i12345 i62gbq i81b4u i81u812 iaapptfcor iambigal iamcool
        iamfree iamgay iamgod iamgreat iamhappy iamhere iamhorny iamking iampurehaha2 iamsam iamsexy iamthe1 iamthema
        iamtheman iamtheone ias100 iawgk2 ib6ub9 ibanez ibelieve ibill ibill01 ibill123 ibilljpf ibilltes ibragim
        ibxnsm icam4usb icandoit icarus icculus icebaby icebear iceberg icecold icecrea icecream icecube icecube1
        icehouse icema iceman iceman1 iceman11 iceman44 iceman69 icepick icequeen icetea icewater icewind ichabod
        ichbin ichbins ichiban ichigo ichiro ichwill icicle icu812 iddqd iddqdiddqd iddqdidkfa idefix ididit idinahui
        idiom idiot1 idiota idkfa idlewild idontcare idontkno idontknow idontno idteul idunno iecnhbr ifghjb ifiksr
        ifoptfcor iforget iforgot iforgot1 iforgotit ifufkbyf iggypop ignatius ignatz igor igor123 igor1234 igor1994
        igorek igromania iguana ihateu ihateyou ihateyou1 iiiii1 iiiiii1 iiiiiii1 iiyama ijrjkfl ijrjkflrf ikalcr
        ikarus ikilz083 iklo ikmvw103 ilaria ilford ilike69 ilikeit ilikepie ilikeporn ilikepussy ilikesex ilikeyou
        ilkaev illest illini illini1 illmatic illumina illuminati illusion ilonka ilove ilove69 iloveamy iloveass
        iloveboobies ilovecock ilovedick ilovegirls ilovegod iloveher ilovehim iloveit ilovejen ilovejes ilovejesus
        ilovekim ilovelife iloveluc ilovelucy ilovemar iloveme iloveme1 iloveme2 ilovemom ilovemusic ilovemyfamily
        ilovemylife ilovemyself ilovepor iloveporn ilovepus ilovepussy ilovesex ilovetit ilovetits iloveu iloveu1
        iloveu2 iloveyo iloveyou iloveyou! iloveyou1 iloveyou11 iloveyou12 iloveyou123 iloveyou2 ilusha iluv69 iluvit
        iluvme iluvporn iluvsex iluvtits iluvu ilya1234 ilya1992 im2cool imaccess image1 imagine1 imajica imaloser
        imani imation imback imbue imcool imesh imfree imhere imhome imhorny imhotep imissu imissyou imladris immortal
        imogen impala impalass impaler imperator imperia imperium implants importan impossib impreza imtheman imzadi
        inandout inbed incest incognit incognito incubus incubus1 indahous indahouse indain independ india1 india123
        indian1 indiana indiana1 indiana7 indianali indianer indians indians1 indica indien indig indiglo indigo
        indigo1 indon indonesi indy500 indycar inessa inetcfg inferno inferno1 infidel infinit infiniti infinity infix
        inflames informat infotech ingenier ingersol ingodwetrust ingram01 ingres inheat inhere inhouse inkjet
        inkognito inlove innova innow inout insane insane1 insert insertion insertions inside1 insider insomnia
        inspecto inspiron install installdevic installsqlst installutil insuranc integra integra1 integrit intel
        intel1 intelinside intell inter1 interacial intercourse interex intermilan internat interne internet internet1
        intersta intheass intheend intj3a intoit intranet intrepid intruder inuyash inuyasha invader invalidp invernes
        invest1 invictus invis invisibl ioanna iomega iop890 iownyou ipanema iphone ipswich ipswich1 ipvteb iqzzt580
        iraffert irakli ireland1 irene1 iridium irina irina1 irina123 irina1991 irinka irish1 irish123 irish88 irisha
        irishka irishman iriska irland irnbru iro4ka irochka irock irock. irocz28 ironbird ironchef ironcity irondesk
        irondoor ironfish ironfist ironhead ironhors ironhorse ironlung ironmaid ironmaiden ironman ironman1 ironman2
        ironmike ironpony ironroad ironside ironsink irontree is3yeusc is_a_bot isaac1 isabe isabel1 isabella1
        isacs155 isaeva isaia isaiah1 isakov isbest iscool isdead iseedeadpeople iseeyou isengard isgay isgod isgood
        isgreat ishikawa ishmael ishot ishtar isidor iskander island1 islander ismail isolde isotwe israe issmall
        issue43 istanbul isthebes istheman istina itachi itali italia italia1 italian1 italiano italien italy1 itdoes
        itdxtyrj itisme itout its420 itsasecret itsme itsmine itstime itworks iubire ivan123 ivan1985 ivan2010 ivanhoe
        ivanka ivanna ivanov ivanova iverso iverson iverson3 iwanna iwantin iwantit iwantsex iwantu iwantyou iwojima
        iyaayas iyaoyas izabella izumrud izzicam j0nathan j0shua j10e5d4 j12345 j123456 j1234567 j1964 j3qq4h7h2v
        ja0000 jabari jabba jabba1 jabbar jabber jabberwo jabell jabroni jabroni1 jachin jack01 jack1 jack10 jack11
        jack12 jack123 jack1234 jack2000 jack22 jack23 jack5225 jack99 jackal jackaroo jackas jackass jackass1
        jackdani jackdaniels jackdog jackel jacker jackfros jackfrost jackhamm jackie01 jackie1 jackie2 jackie69
        jackiech jackin jackme jackmeof jacko jackoff jackoff1 jackpot jackpot1 jackryan jackso jackson1 jackson2
        jackson5 jackson6 jackson9 jackster jacky jackyl jacob1 jacob123 jacob2 jacob6 jacqueli jadakiss jade1 jaden
        jadzia jager1 jagged jagger jagman jagr68 jagua jaguar jaguar1 jaguars jaguarxj jahbless jahlove jaiden
        jaihind jailbait jailbird jaimatadi jaime1 jakarta jake01 jake1 jake11 jake12 jake123 jake1234 jake5253 jake99
        jakedog jakeman jakers jakester jakeyboy jalal123 jalapeno jam123 jamaic jamaica jamaica1 jamal1 jambo jambos
        james00 james007 james01 james1 james10 james11 james12 james123 james13 james19 james2 james22 james23 james3
        james4 james5 james6 james69 james7 james99 jamesa jamesb jamesbon jamesbond jamesbond007 jamesc jamesd
        jamesdea jamese jamesg jamesh jamesk jamesl jamesm jameson1 jamesp jamesr jamess jamest jamesw jamesy jamie1
        jamie123 jamielee jamies jamjar jammer jammin jamshid jan123 janbam janet1 janets janeway janice1 janne
        jansport januar januari january1 january2 janus janus1 janvier japan1 japan10 japanees japanes jared1
        jaredleto jarhead jarhead1 jarule jas4an jasmi jasmin1 jasmina jasmine jasmine1 jasmine123 jasmine2 jasmine3
        jasmine5 jasmine7 jasmine9 jason1 jason11 jason12 jason123 jason13 jason2 jason22 jason25 jason3 jason5
        jason69 jasonb jasonc jasond jasong jasonj jasonk jasonm jasonn jasonp jasonr jasons jasont jasonx jaspe
        jasper jasper1 jasper12 jasper2 java javabean javaman javelin javie javier1 jawa350 jawbreak jaxson jay123
        jaybee jaybird jayboy jaycee jayde jaydee jayden jaydog jaydog472 jayhawk jayhawk1 jayhawks jayjay1 jaylen
        jayman jayman1 jaysoncj jaytee jazmyn jazz1234 jazzbass jazzbo jazzer jazzie jazzman jazzman1 jazzmin jazzy
        jazzy1 jazzzz jb007 jbaby jbird jblaze jblpro jbond007 jbruton jcnhjd jdeere jeadmi jeanluc jeanmarc jeanpaul
        jearly jed1054 jedi jedi01 jediknig jediknight jedimast jedimaster jeebus jeep jeep95 jeep99 jeepcj5 jeepcj7
        jeeper jeepers jeepin jeepman jeepster jeeves jeff1 jeff12 jeff123 jeff1234 jeff24 jeffer jefferso jeffery1
        jeffhardy jeffre jeffrey1 jeffrey4 jeffro jegr2d2 jehova jehovah jelena jello jello1 jelly jelly1 jellybea
        jellybean jellyfis jelszo jemima jemoeder jenmt3 jenn jenna1 jenna123 jennaj jennan jennife jennife1 jennifer1
        jenny1 jenny123 jenny2 jenny69 jennyb jennyc jennyff jennyk jennys jenova jerbear jerem jeremi jeremia jeremy1
        jergens jericho jericho1 jerico jerkin jerkoff jerky1 jerkyboy jeroen jerom jerome1 jeronimo jerry1 jerry2
        jerry69 jerryb jerryg jerrylee jerrys jersey1 jertoot jerusale jesper jesse1 jesse123 jessejames jessic
        jessica0 jessica1 jessica2 jessica3 jessica6 jessica7 jessica8 jessicam jessicas jessie1 jessy jester jester1
        jesucrist jesus1 jesus12 jesus123 jesus2 jesus3 jesus33 jesus4me jesus7 jesus777 jesusc jesuschr jesuschris
        jesuschrist jesusgod jesusis jesusis1 jesusislord jesuss jesussaves jetaime jetbalance jetblack jetblue
        jetboat jeter1 jeter2 jethro jethro1 jetlag jetman jets jetset jetski jetson jetta1 jettas jewboy jewel1
        jewels jezebel jg3h4hfn jgjesq jgordon jgthfnjh jgtxzbhr jhereg jhnjgtl12 jhonny jhrl0821 jiang jiao jibber
        jibxhq jigei743ks jigga jigga1 jiggaman jigger jiggle jiggy jigsaw jillian1 jilly jim123 jimandanne jimbeam
        jimbo jimbo1 jimbo123 jimbo2 jimbo69 jimbob jimbob1 jimboo jimbos jimboy jimdavis jiminy jimjam jimkirk jimmer
        jimmy1 jimmy12 jimmy123 jimmy2 jimmy6 jimmy69 jimmy99 jimmyb jimmyboy jimmyc jimmyd jimmyg jimmyj jimmyjam
        jimmyp jimmypag jimmys jimmyz jing jingle jingles jiong jitter jitterbu jiujitsu jjjdsl jjjjj1 jjjjjj1
        jjjjjjj1 jjjkkk jjones jjvwd4 jkbvgbflf jkelly jkl123 jkmuf jkmxbr jkne9y jktxrf jktymrf jkz123 jlaudio
        jlbyjxrf jlbyjxtcndj jledfyxbr jlettier jlhanes jmh1978 jmol01 jmoney jmzacf jndfkb jnrhjqcz jo9k2jw2 joakim
        joanna1 joanne1 joaqui job314 jobber jobsearc jochen jocker jockey jockstra jodeci joe123 joeblack joeblow
        joebob joeboo joeboy joecool joedog joemama joeman joesakic joesmith joey1 joey123 joey21 johann johanna1
        johannes john01 john1 john10 john11 john12 john123 john1234 john22 john23 john31 john316 john33 john44 john55
        john69 john77 john99 johnatha johnboy johncena johnd johndeer johndeere johndoe johngalt johnmish johnn johnnn
        johnny1 johnny12 johnny5 johnny69 johnny99 johnnyb johnnybo johnnyd johnpaul johnsmith johnso johnson1
        johnson2 johnson4 johnwayn johny jojo12 jojo123 joker joker1 joker12 joker123 joker13 joker666 joker69 joker7
        joker777 jokerr jokers jollymon jomama jonass jonatha jonathan1 jonboy jones1 jones2 joness jonesy jonny
        jonny1 jonny5 jonnyb jonnyboy joonas jor23dan jorda jordan jordan01 jordan1 jordan10 jordan11 jordan12
        jordan123 jordan18 jordan2 jordan20 jordan22 jordan23 jordan45 jordan7 jordan9 jordan99 jordana jordans jordyn
        jorel jorge1 joschi jose1 jose12 jose98 josefin joselit joselito joselui joseluis josep joseph1 joseph10
        joseph11 joseph12 joseph2 josepha josephin josh1 josh12 joshie joshman joshu joshua0 joshua01 joshua1 joshua10
        joshua11 joshua12 joshua19 joshua2 joshua3 joshua5 joshua99 josie1 josiew jossie joung journey1 jowgnx
        joxury8f joy123 joyce1 joyful joyride joystick jpthjdf jq24nc jr1234 jrcfyf jrcfyjxrf jsbach jscript jsmith
        jtkirk jtuac3my juanas juancarlo juancarlos juancho juanit juanito juanjo juanjose juanma juanpabl jubilee
        judit juehtw juergen juggalo juggalo1 jugger juggerna juggernaut juggle juggler juggs jughead juhani juice
        juice1 juice2 juiceman juicer juicey juicy juicy1 juillet jujitsu jujube julemand julia1 julia123 julian1
        julias julie1 julie123 julie456 julieb julien julies julija julio1 julius1 juliya july1 july16 july20 july21
        july23 july27 jumanji jumble jumbo jumbo1 jumbos jump23 jumper jumpjet jumpman jumpman23 jumpshot jumpup
        junaid june12 june14 june15 june17 june21 june22 june23 june24 june26 june27 june28 june29 juneau junebug
        junebug1 junfan jungfrau jungle jungle1 junglist juninho junio junior junior01 junior1 junior12 junior123
        junior13 junior2 junior24 junior8 juniper junkfood junkie junkmail junkman junkyard juntas jupiler jupite
        jupiter jupiter1 jupiter2 jurassic juris01 just4fun just4me just4u just4you justdoit juster justforf
        justforfun justfun justi justic justice justice1 justice2 justin01 justin1 justin10 justin11 justin12
        justin123 justinb justinbiebe justinbieber justine1 justlook justme justme1 justonce justyna juventu juventus
        juvis123 jvtuepip jxfhjdfirf jyothi jys6wz jzf7qf2e k.jdm k.ljxrf k.lvbkf k1200rs k12345 k123456 k1234567
        k123456789 k1ller k2trix k9dls02a kablam kaboom kabuki kabuto kacper kadett kafedra kafka1 kagome kahala
        kahlan kahless kahlua kahuna kailayu kailey kailua kairat kairos kaitlynn kaizen kajak kajlas kaka22 kakadu
        kakaha kakarot kakaroto kakashi kakashka kakawka kakka kakosja kaktus kaktys kalamazo kalambur kalani kalash
        kaleka kalel kalender kalifornia kaligula kalima kalimera kalina kalinin kalinina kalinka kalle kalle1
        kalleank kalleanka kallisti kaluga kalyani kamakazi kamakiri kamasutr kamasutra kamaz kamehame kamehameha
        kamelia2011 kameron kamikadze kamikaze kamikazi kamil kamil1 kamila kamilek kamilka kamilla kamran kanabis
        kanada kanako kanat kaneda kangaroo kangol kangoo kanker kanmax1994 kannan kansas kansas1 kantot kapitan kappa
        kappa1 kappaman kappas kappasig kapusta karabas karachi karaganda karamba karamel karamelka karandash karaoke
        karapuz karat karate karate1 kardinal kardon kareena kareltje karen1 karen123 karen2 karens karenw kareta
        karimov karimova karin1 karina karina1 karinka karishma kariya karizma karla1 karlito karlmarx karlmasc karlos
        karma1 karman karmann karol1 karolin karolina karolina1 karolinka karpov karpova kartal karthik karting
        kartoshka karuna karups kasey1 kashif kashmir kasia kasia1 kasimir kaskad kasparov kasper kasperok kassidy
        kasumi kat123 katana katana1 katarina katemoss katenka katenok katerin katerina katerinka katharin kathryn1
        kathy1 katie1 katie123 katie2 katieb katiebug katiedog katiee katieh katies katinas katinka katja katmandu
        katoom katrin katrina1 katrine katten katter katuha katusha katya katya123 katydid katyusha katze katzen
        kaulitz kavita kavitha kavkaz kawaii kawasak kawasaki kawika kayak kayak1 kayaker kayaking kayaks kayla1
        kayla123 kayley kaylie kaylin kaytee kazak kazakov kazakova kazama kazanova kazantip kazbek kazumi kazuya
        kban667 kbcbxrf kbctyjr kbdthgekm kbkbxrf kbnthfnehf kbpfdtnf kbpjxrf kbytqrf kcchiefs kcj9wx5n kcmfwesg
        kd189nlcih kd5396b keebler keegan1 keeper keeper1 keepout keines keith1 keith123 keithb keiths keksa12 keksa2
        kekskek1 kelebek keli_14 kelli1 kellie1 kelly001 kelly1 kelly123 kelly2 kelly69 kellyann kellyb kellyj kellym
        kellys kelse kelsey1 kemerovo kenaidog kendall1 kender keng kenned kennedy1 kennet kenneth1 kenneth2 kennwort
        kenny1 kenny123 kennyb kennyg kennys kenobi kenpo kenpo1 kensai kenshin kenshin1 kenshiro kensingt kentavr
        kenwood kenwood1 kenworth kenya1 kenzie kerberos kermit1 kernel kernow kerouac kerry1 kestrel ketamine kevin1
        kevin11 kevin12 kevin123 kevin2 kevin69 kevinb kevinc kevind keving kevinh kevink kevinm kevinn kevinr kevins
        kevlar kewell keyboard keylargo keyman keystone keywest keywest1 kfcnjxrf kfgecbr kfgeirf kfgekz kfgjxrf
        kfhbcf kfnju842 kfvgjxrf kfylsi kgvebmqy khaled khalid khalif khongbiet khorne khushi kiba1z kiborg kickass
        kickass1 kickbutt kicker kicker1 kickflip kickit kickme kicksass kidman kidrock kieran kierra kikimora
        kikiriki kikker kilbosik kiler kill666 killa killa1 killabee killah killall killas killbill kille killem
        killemal killemall killer killer00 killer01 killer1 killer11 killer12 killer123 killer13 killer2 killer23
        killer66 killer666 killer69 killer7 killer77 killer99 killerb killerbe killerbee killerman killers killians
        killie killit killjoy killme killroy killswit killyou killzone kilroy kils123 kim123 kimba kimber1 kimber45
        kimberl kimberle kimberly1 kimbo kimbo1 kimchee kimchi kimmi kimmie kimmy kimmy1 kimota kindbud kindbuds king1
        king10 king11 king12 king123 king1234 king69 king99 kingair kingdom1 kinger kingfish kingfisher kingkong
        kinglear kingme kingpin kingpins kingrat kingrich kings1 kingshit kingsize kingss kingston kingsx kingtut
        kinkos kinky kinky1 kinkysex kipelov kipling kipper kipper1 kiran kirby1 kirbys kiril kirill kirill123 kirpich
        kirsten1 kirsty kishore kiska kismet kiss123 kissa kissarmy kissass kisses kissfan kisska kissme kissme1
        kissmyas kissmyass kissss kissthis kisulya kitana kitcat kiteboy kitkat kitsune kitte kitten kitten1 kittens
        kitties kitty kitty1 kitty123 kitty2 kittycat kittykat kittykit kittys kiwi kjgfnf kjifhf kjiflm kjiflrf
        kjkbnf kjkszpj kjrjvjnbd kki177hk kkk666 kkkddd kkkkk1 kkkkkk1 kkkkkkk1 kl?benhavn klaatu klapaucius klaste
        klaster klaudia klaudia1 klaus1 klausi kleaner kleenex klem1 kleopatra klepto klesko klimenko klimova klingon
        klingon1 klinker klipsch klizma klondike klootzak klopik klubnika kluivert kmdtyjr kmfdm kmfdm1 kmg365 kmn5hc
        knarf knickerless knickers knicks knicks1 knigh knight1 knight12 knight99 knights knights1 knobby knocker
        knockers knopfler knopka knopo4ka knothead knotty knowledg knuckles knuddel knulla koala koala1 koalas
        kobayash kobe08 kobe24 kobebryant kocham kochamcie kochanie kociak kodaira52 kodak kodeord kodiak kodiak1
        koetsu13 koffie kohsamui koichi kojak kokain kokaine kokakola kokanee koketka kokomo kokot koks888 kolawole
        kolbasa kolding koldun kolesnik koleso kolia123 kolibri kolobok kolokol kolonka kolort kolosov kolovrat kolya
        kolya1 kolyan komarov komarova komatsu kombat komlos komodo kompas komputer kondom25 kondor konfeta konfetka
        kongen konica konijn konnichi kononenko konoplya konovalov konstantin kontakt kontiki kontol konyor kookie
        kool koolaid koolhaas koolio koolkat kordell1 koresh korn kornet korolev koroleva korona korova korsar korvin
        koshechka koshka koskesh kosmos kosova kosssss kosta1 kostas kostik kostya kostyan kot123 kotaku koteczek
        kotek1 kotenok kotopes kotova kotton koufax koufax32 kourniko kovalenko kovalev kozerog kozlov kozlova kpcofgs
        kpydskcw kqigb7 kr9z40sy kracker krakatoa kraken kramer1 kramit krasavica krasnodar krasota krasotka kratos
        kravchenko krayzie krazy kreator kreker kremlin krille krillin krimml kringle krishn krishna krist kristall
        kriste kristen1 kristie1 kristin1 kristina1 kristinka kristjan kristo kristof krokodil krokus krolik krondor
        kronik kronos kroshka kruemel krusty krypto krypton krypton1 kryptoni kryten ksenia kseniya kstate ksusha
        kswbdu kswiss ksyusha kthjxrf ktjybl ktm250 ktnj2010 ktr1996 ktrcec ktutylf ktybyuhfl ktyecbr ktyjxrf ktyxbr
        kuai kuan kuang kubrick kucing kudos4ever kugm7b kukareku kukolka kukuruza kukushka kuleshov kulikov kulikova
        kumar1 kumar123 kumari kume kumiko kumquat kungen kungfu kuolema kurama kurgan kurosaki kurosawa kurtcobain
        kurupt kurwamac kusanagi kutter kuzmich kuzmina kvartira kwiatek kwiatuszek kwiettie kyjelly kyle1 kyle123
        kylie1 kyliem kyocera kzinti kzkmrf kzktxrf kzsfj874 kzueirf l0nd0n l0swf9gx l12345 l123456 l1750sq l2g7k3
        l3tm31n l58jkdjp! l8g3bkde l8v53x labamba labatt labatts labia labrador labrat labtec lacey1 lachesis lacoste
        lacrimos lacrimosa lacrosse lactate ladder1 laddie ladeda ladles lady12 ladybird ladyboy ladybu ladybug
        ladybug1 ladydi ladydog ladyffesta ladygaga ladygirl ladylove ladyluck laetitia lafayett lagarto lager lagers
        lagnaf laguna lagwagon laika lainth88 lajolla lakeland laker lakers lakers08 lakers1 lakers12 lakers24
        lakers32 lakers34 lakers8 lakeshow lakeside laketaho lakewood lakings lakota lakshmi lala123 lalakers lalal
        lalala1 lalaland lalit laluna lambada lambchop lambda lambert1 lambo1 lamborghini lamborgini lambrett lament
        lamer lamers lamerz lamesa lammas lampard lampoon lancaste lance1 lancelot lancer lancer1 lancers lances
        lancia landrove landrover landscap lanesra lanfear lanman lansing lantern lanzarot laotzu lapdance lapin
        lapo4ka lapochka lapper laptop laptop1 laputaxx laracrof laracroft laranja laredo larina larinso larionov
        larisa larkspur larousse larry1 larry123 larry33 larryb larrybir larrys larrywn larsson laser laser1 laser123
        laserjet lasers lasombra lasse lassie lastochka lastone lasttime lasvega lasvegas latching latenite lateralu
        lateralus latex latics latin1 latinas latino latinus latrell laura1 laura123 laura2 laurab lauras lauren1
        lauren12 laurenc laurent laurita lavalamp lavanda laverda lawdog lawina lawman lawnboy lawncare lawnmowe
        lawntrax lawrun laxman layla1 laz2937 lazarev lazarus lazer lazer1 lazyacres lback lbfyjxrf lbhtrnjh lbpfqyth
        lbtest lbvekmrf lbvekz lbvfcbr lbvjxrf lbyfhf lbyfvj le33px leachim leader1 leadfoot leafs leafs1 leahcim
        leapfrog learjet leather leather1 leavemealone lebedev lebedeva lebowski lebron23 lechat lechef ledzep
        ledzeppe ledzeppelin lee123 leecher leeds1 leedsu leedsuni leedsutd leeloo leeroy leetch left4dead left4dead2
        lefthand leftie lefty lefty1 legacy legalize legend legend1 legenda legends1 leghorn legion legion1 legioner
        leglover legman legola legoland legolas legolas1 legoman legos legs11 legsex legshow lehjxrf leica leiceste
        leigh1 leinad lekbyxxx lekker lektor lemans lemmein lemming lemmings lemon1 lemonade lemond len2ski1 lena12
        lena123 lena1982 lena2010 lenchik leng lenina lennart lennon lennon1 lenny1 leno4ka lenochka lenovo lenusik
        leo123 leolion leonard1 leonardo1 leones leonid leonidas leonov leopard leopold leppard lepton lero4ka
        lerochka leroy1 lerxst lesbain lesbean lesbens lesbia lesbian lesbian1 lesbians lesbo lesbos leshka leslie1
        lesnik lespaul lespaul1 lestat lestat1 lester1 letici letitbe letitrid letme1n letmego letmei letmein letmein0
        letmein1 letmein2 letmein22 letmein3 letmein4 letmein5 letmein6 letmein7 letmein9 letmeinn letmeinnow letmeino
        letmeon letmesee leto2010 letsdoit letsfuck letsgo letsplay letssee letterma levani level1 level42 levelone
        levent lever leviatha leviathan lewie622 lewis1 lexicon lexingky lexingto lexmark lexmark1 lexus lexus1
        lexus300 lexusis lexxus lfdbl11 lfhbyf lfiekmrf lfiekz lfitymrf lfplhfgthvf lfybbk lfybkf lfybkjd lfybkrf
        lfytxrf lg2wmgvr lgkp500 lgnu9d lhbjkjubz2957704 lhepmz lhfrjy lian liang liao libby1 libero libert liberta
        libertad liberte libertin liberty liberty1 liberty2 liberty7 libido libra libra1 libras libtech lichking lick
        lickem licker lickher licking lickit lickme lickme2 lickme69 lickpussy licorice lidiya liebe lieben liebherr
        liebling liefde lietuva lieve27 lifeguar lifehack lifeisgood lifeson lifestyl lifesuck lifesucks lifesux
        lifetec lifter ligeti light1 lightbul lighter lightfoo lighthou lightman lightnin lightning lights lights1
        lightsab lightsaber lightspe likeit likeme likemike likesdick likesit likewhoa lilbit lilcrowe lildevil
        liliput liliya liljoe liljon lilkim lilleke lillian1 lillo lilly1 lilmama lilman lilmike lilone lilred
        lilwayne limabean limaperu limewire limpbizk limpbizkit limpdick limpone limpopo lincol lincoln1 lincoln2
        lincoln7 linda1 linda123 lindaa lindac lindalou lindam lindas lindros lindros8 lindsay1 lindsey1 lineage
        lineage2 lineman lingus linkin linkinpark linksys linus linus1 lion lioness lionhear lionheart lionking lions1
        lionsden lipper lipton liquid lisa01 lisa1 lisa12 lisa123 lisa1234 lisa69 lisaann lisamari lisboa lisenok
        lisica lisichka listopad litebeer liten liteon litespee lithium lithium1 litle little1 littleb littlebear
        littlebi littlebit littlebitch littlebo littledo littlee littlefuck littlegi littlegirl littleguy littlejo
        littlema littleman littleminge littleon littleone littlewhore liudmila liveevil livefree livelife liveoak
        liverp00l liverpoo liverpool liverpool1 liverpoolfc liverune livestrong livewire liza2000 liza2009 lizard
        lizard1 lizaveta liziko lizottes lizzard lizzie1 lizzy lizzy1 ljb4dt7n ljcneg ljhjuf ljrnjh ljxtymrf
        lkjhgfdsaz lkjhgfdsazx llabesab llama llama1 llbean llcoolj llebpmac lllll1 llllll1 lllllll1 lllooottt lloo999
        lloyd1 lloyds lmfao loader lobito lobo lobster lobster1 lobzik lochness lockdown lockedup lockerroom lockout
        locksley locksmit loco locoman0 locust locutus locutus1 lodoss logan1 logan123 logan2 logan5 logans logcabin
        logger logging7 logica login1 loginova logistic logitec logitech logitech1 logjam loglatin logoff logout
        lohotron loislane loki lokiju lokit lokomoti lokomotiv lol12 lol123 lol123123 lol1234 lol12345 lol123456
        lolipop lolit lolita1 lolitas lolkin09 loller lollie lollipo lollipop lollo lollol lollol1 lollol12 lollol123
        lollone lolly lollypop lolnoob lolol lololol lololyo123 lolopc loloxx lolpop lolwut lommerse lomond lomonosov
        londo london london01 london1 london11 london12 london123 london2 london20 london22 london99 lonely1 lonesome
        lonestar lonewolf longball longbeac longbeach longboar longboard longbow longcut longdick longdong longhair
        longhorn longhorns longjohn longjump longlegs longlife longman longone longshot longtong longview longwood
        lonsdale lookatme looker looking1 looking4 lookout looksee lookup loosee123 looser lopas lopas123 lopata
        lopesk lopez1 loploprock lopotok01 loppol loqse loquit loranthos lordik lordsoth loreal loredana loreli
        lorenzo1 lorien lorna1 losangel losangeles losbravo losenord loser loser1 loser123 loser2 losers losfix16
        loshara lost4815162342 lostboy lostboys lostlove lostone lostsoul lothar lotrfotr34 lotus lotus1 lotus123
        lotus7 lou1988 loudog louie1 louis1 louis123 louise1 louisian loulo love love007 love01 love1 love11 love12
        love123 love1234 love13 love14 love143 love15 love2 love20 love2000 love2010 love2011 love21 love22 love23
        love24 love269 love3 love33 love4eve love4ever love4u love4you love55 love5683 love69 love77 love777 love88
        love98 love99 loveable lovebaby lovebird loveboat lovebu lovebug lovebugs lovecock lovecraf lovedick loveee
        lovefeet loveforever lovegame lovegirl lovegod lovegun lovehate loveher lovehina lovehurt lovehurts loveis
        loveislife loveit lovejone lovel lovelife loveline lovelov lovely lovely1 lovem loveman loveme loveme1 loveme2
        loveme89 loveone loveporn lovepuss lovepussy lover lover1 lover123 lover2 lover69 loverbo loverboy lovergir
        lovergirl loverman loverr lovers lovesex lovesexy lovesme lovesong lovespor lovesporn lovess lovestory
        lovesuck lovesyou lovethem lovetits loveu loveu2 loveya loveyo loveyou loveyou1 loveyou2 lovezp1314 lovinit
        lowboy lowdown lowkey lowrider loyola lozinka lp2568cskt lsdlsd12 lsia9dnb9y lsutiger ltcnhjth ltdjxrf lth1108
        lthgfhjkm lthtdj lthtdyz ltkmaby ltleirf ltybcjdf ltybcrf ltymub luan luansantana lubimaya lubimka luca lucas1
        lucas12 lucas123 lucent lucian lucidity lucifer lucifer1 lucifer666 luckie luckies lucky lucky1 lucky12
        lucky123 lucky13 lucky2 lucky3 lucky4 lucky5 lucky6 lucky69 lucky7 lucky777 lucky8 lucky9 lucky99 luckyboy
        luckycat luckycharm luckydog luckyman luckyme luckyone luckys luckystr luckyy lucozade lucy1 lucy11 lucycat
        lucydog lucylu ludacris ludic ludmila ludmilla ludovic luebri luetdi luft4 lugano lugnut luigi1 luis1 luisito
        lukas1 lukas123 lukasz luke1 lumber lumina lumpy lumpy1 lunar2 lunchbox luners lunita lunker luntik luojianhua
        lupine lurker luscious lust lustful lusty luthien luton1 lutscher luv269 luv2epus luv2fuck luvbekki luvbug
        luvfur luvpussy luvsex lux2000 luxor luzern luzifer lvbnhbq lvbnhbq1 lvbnhbtdf lvjdp383 lydia1 lysander
        lytdybr lytghjgtnhjdcr lyubov lyudmila lzbs2twz lzhan16889 lzlzdfcz m0b1l3 m0nk3y m0nkey m0rn3 m12345 m123456
        m1234567 m123456789 m1911a1 m1chael m1garand m1sf1t m5wkqf m69fg1w m69fg2w m6cjy69u35 m7hsqstm m7n56xo
        m_roesel ma123123123 maandag maarten maasikas mac123 macabre macaco macanudo macarena macaroni macbeth macbook
        maccom macdad macdaddy macdog macdonal macduff macgyver mach1 machina machine machine1 machoman maciek
        macintos macintosh mack10 mackdad mackdadd mackdaddy mackenzi macker macman macondo macros macross macross1
        macross7 macsan26 madagaskar madala11 madalena madalina madarchod madball madcap madcat madcow maddawg maddie
        maddie1 maddison maddmaxx maddo maddog maddog01 maddog1 maddog69 maddy1 madeira madelein madhatte madhatter
        madhouse madhu madhuri madina madinina madiso madison madison0 madison1 madison2 madison3 madison9 madlen
        madma madman madman1 madmax madmax1 madmax11 madmike madnes madness madness1 madoka madona madone madonn
        madonna madonna1 madri maduro madzia maersk maestro maestro1 mafia mafia1 mafioso magadan magal maganda
        magazin magda1 magelan magellan magenta maggi maggie maggie1 maggie11 maggie12 maggie2 maggiema maggot maggy
        magic magic1 magic123 magic2 magic32 magic69 magic7 magica magical1 magical123 magichat magician magick
        magicman magicone magics magik magister magistr magnat magnavox magnet magneto magnit magnoli magnu magnum
        magnum1 magnus magnus1 magomed magoo magoo1 magpie magpies magpies1 magritte magyar mahal mahalkit mahalkita
        mahalko mahalo mahesh mahina maiden maiden1 mailcreated5240 mailliw mailman mailman1 mailru mailto maine1
        mainman mainstre maint maison maitai maiyeuem majere majestic majick majik majinbuu major1 majortom makaka
        makalu makarenko makarov makarova makavel makaveli makayla makeit makeitso makeksa11 makelove makeme makemone
        makemoney makenna makenzie makita makoto maks123 maks2010 maks5843 maksat maksik maksim maksimka maksimus
        maktub malachi malacon malaga malaika malaka malaka1 malakas malaki malamute malboro malcolm1 malcolmx maldini
        malibog malibu malibu1 malice malik1 malina malinka malinois malish malishka malkav mallard mallard1 mallards
        mallorca mallrats malvin malyshka mama11 mama12 mama123 mama1234 mama12345 mama1961 mama1963 mama1964 mama1970
        mama2010 mama22 mama777 mamabear mamacita mamada mamadou mamaliga mamamia maman mamapap mamapapa mamas
        mamasboy mamasita mamatata mambo mamedov mamit mamita mamiya mamma1 mamma123 mammamia mammoth mammoth1 mammy
        mamo4ka mamochka mamon mamont mamou mamuka mamula mamulya mamusia man123 manageme manager1 managua manana
        manara manatee manchest mancheste manchester manchester1 manchild mancity mancity1 mancow mandarin mandarinka
        mander manders mandingo mandog mandolin mandragora mandrake mandreki mandy1 mandy123 mandys manfred mang
        manga1 mangas mango mango1 mangoes mangos mangust6403 manhatta mania maniac maniak manics maniek manimal
        manish manisha manitou mankind mankind1 mannheim manni mannie manning1 manning18 mannn manny1 manol manolito
        manolo manoman manon manowar mansfiel mansikka manso manson manstein mansur manta mantaray mantas manteca
        mantis mantle mantle7 mantra manu manuals manue manuel1 manunite manunited manut manutd manutd1 manwhore
        manyak manzana mapet123456 maplelea mapleleafs mapper maprchem56458 maraca maradon maradona marajade marakesh
        maral maranell maranello marantz marat marathon maratik marauder marbella marbles marcelin marcelit marcello
        march1 march11 march13 march14 march15 march17 march2 march23 marchenko marcia1 marcin marcin1 marcio marcius2
        marco1 marco123 marcopol marcopolo marcos1 marcu marcus1 marcus12 marcus2 mardigra marduk maremma margare
        margaret1 margarit margaux marge1 margera margo1 margosha marhaba maria1 maria12 maria123 maria2 maria3 maria6
        mariachi mariajos marial mariami mariana1 marias maribe maricon marie1 marie123 marie2 maries marigold
        marihuana marija marijuan marijuana marika marilena marillio marillion marilyn1 marimar marimba marina marina1
        marina123 marine marine1 marine21 mariner mariner1 mariners marines marines1 marinka marino marino1 marino13
        marinus mario1 mario12 mario123 mario5 mario64 mario66 marion1 marios maripos mariposa marishka mariska mariso
        marissa1 marit mariupol marius mariusz mariya marjan mark01 mark1 mark11 mark12 mark123 mark1234 mark13 mark22
        mark3434 mark69 marker marketin markhegarty markie markis markiz markiza markos markova markp markus1 marky
        marky1 marlbor marlboro marlboro1 marle marley marley1 marley12 marlin1 marlins marlins1 marma marmalad
        marmaris marmelad marmite marmot marocas maroon maroon5 marquise married1 marryher marryme marsbar marseill
        marseille marsel marshal1 marsik marta1 martesana martha1 marthe martian martie martijn martin01 martin1
        martin11 martin12 martin2 martin6 martin7 martina1 martinet martini martini1 martusia marty1 martyn martyna
        maruni marusa marusia marusya marvi marvin1 marwan mary1 mary69 maryann1 maryjan maryjane maryjoy marykate
        marykay marysia marzena masahiro masaki masami masamune mascha maserati mash4077 masha masha1 masha123
        masha1998 mashamasha mashenka masher mashina mashka mashoutq masiania maslova mason1 mason123 masons massim
        massimiliano massive massive1 maste master master0 master00 master01 master1 master10 master11 master12
        master123 master13 master2 master21 master22 master23 master3 master4 master5 master55 master69 master7
        master77 master99 masterb masterb8 masterba masterbaiting masterbate masterbating masterca mastercard masterch
        masterchief masterkey masterlo masterma mastermi mastermind masterof masterp masters1 mastiff masturba
        masturbation masyanya matador matahari matchbox matchbox20 matematica matematika materia mateus mateusz
        matheus mathew1 matia matild matilda1 matisse matkhau matman matri matrim matrix matrix01 matrix1 matrix12
        matrix123 matrix13 matrix19 matrix2 matrix3 matrix69 matrix7 matrix99 matrixx matrixxx matros matt01 matt1
        matt11 matt12 matt123 matt1234 matt21 matt23 matteo matthe matthe1 matthew0 matthew1 matthew2 matthew3
        matthew4 matthew5 matthew6 matthew7 matthew8 matthew9 matthewd matthias matthieu mattias mattingl mattman
        matty matty1 mattylad10 matulino mature matveev matveeva matvei matvey maulwurf maureen1 mauric maurice1
        maurici maurizio maurolarastefy mauser mausi maveric maverick maverick1 mavericks maverik mavrick mavrik
        max007 max123 max1234 max1998 max2000 max2010 max333 max33484 max777 maxcat maxdog maxell maxfli maxi maxie1
        maxim maxim1 maxim1935 maxima maximal maxime maximili maximilian maximka maximu maximus maximus1 maximus2
        maxine1 maxman maxmotives maxpayne maxpower maxsam maxsim maxthedo maxtor maxwel maxwell maxwell1 maxwell2
        maxwell7 maxx maxxam maxxx maxxxx mayday mayfair mayflowe mayfly mayhem maynard1 maytag maywood mazafaka
        mazahaka mazda mazda1 mazda3 mazda323 mazda6 mazda626 mazdamx5 mazdarx mazdarx7 mazdarx8 mazepa mazinger
        mbkugegs mccool24 mcdonalds mcgwire mcitra mclaren mclaren1 mclarenf1 md2020 mdmaiwa3 mdmgatew mdogg me1234
        me2you meadow meagain meandyou meanone meatball meathead meatloaf meatman meatwad mechanic mechta media1
        medias medic medic1 medical1 medicin medicina medicus medin medion meditate medman medtech medusa meduza
        medved medvedev medvedeva meeeee meeko meesha meetme meetoo megabyte megadeth megafon megama megaman megaman1
        megamanx megamon megan1 megan123 megan2 megane megans megapass megapolis megastar megat megatron meggie megha
        megiddo megryan megumi mehmet meiling meister meister1 melange melanie1 melanie2 melbourn melena melinda1
        melis meliss melissa1 melissa2 melissa3 melissa6 melissa7 melkor mello1 mellon mellons mellow melly melmac
        melnik melnikova melon melon1 melons melrose melvin1 melvins member1 memem memento memnoch memorex memphis
        memphis1 memyself menace menards mendoz meng mensch mensuck menthol mentor mentos menudo meoff meonly meowmeow
        meowmix mephisto mercator mercede mercede1 mercedes mercedes1 mercenar merckx mercur mercury mercury1 mercury2
        mercury7 mercutio merda merengue merete merhaba meridian merkin merkur merl1n merli merlin merlin01 merlin1
        merlin11 merlin12 merlin21 merlin69 merlin99 merlot mermaid mermaid1 mermaids merrill1 merry1 mersedes merson
        mesohorny mesquite messenge messi messi10 messiah messiah1 mester met2002 metal1 metal123 metal666 metal69
        metalgea metalgear metalhead metalica metall metallic metallica metallica1 metalman metart metatron meteora
        meteoro method1 method7 methodma methodman methos metlife metoo metoyou metro1 metro2033 metroid metropol
        metros mets mets1986 mets69 mets86 mettss mevefalkcakk mewtwo mexic mexicali mexican1 mexicano mexico mexico1
        mgoblue mhorgan miami miami1 miami305 miamo miamor mian miao miasma miata miata1 miatamx5 micael micasa michae
        michae1 michael0 michael1 michael12 michael123 michael2 michael3 michael4 michael5 michael6 michael7 michael8
        michael9 michaelb michaelc michaeld michaelj michaeljackson michaell michaelm michail michal1 miche michel1
        michela michele1 michelin michell1 michelle1 michelob michi michigan michou mick mick7278 mickael micke mickey
        mickey01 mickey1 mickey11 mickey12 mickey2 mickey22 mickey69 mickey7 mickeymo mickeymouse mickeys micky micky1
        micmac micro micro1 microlab microlab1 micron microphone micros microsof microsoft microwav midas midcon
        middleto midgard midget midian midiland midnigh midnight midnight1 midnite midori midway mierd mierda mifune
        mighty mighty1 mightymo migue miguelit mihaela mihail mika00 mikado mikael mikasa mikayla mike00 mike007
        mike01 mike1 mike11 mike12 mike123 mike1234 mike12345 mike13 mike18 mike1969 mike2 mike2000 mike21 mike22
        mike23 mike24 mike25 mike26 mike31 mike34 mike44 mike69 mike77 mike99 miked mikeee mikehunt mikejone mikes
        mikey mikey1 mikey123 mikey2 mikeyb mikeyg mikeys mikie mikkel mikola milamber milan1 milana milano milano1
        milashka miledi milehigh milen milena milenium milenko miles1 milesd milfhunter milfnew milhouse milion
        militar milka milkbone milkdud milker milkmaid milkman milkman1 milkshak milkyway milla mille millenia
        milleniu millenium millenni miller01 miller1 miller12 miller2 miller31 millerli millerlite millers millerti
        millertime milli millie1 million1 milliona millwall milo17 milosc milwauke mimi92139 mimosa mimoza minako
        minami minchia minddoc mindgame mindy1 mine1 mine11 mine12 mine2306 mine69 minecraft minecraft123 mineonly
        minette minfd mingus minhasenha mini14 miniclip minicoop minicooper minidisc minim minimax minime minimoni
        minion miniskir minka minkey minnesot minnesota_hp minnette minni minnie1 minnow minolta minotaur minotavr
        minou minouche minstrel minty miracle1 mirage miramar mirand miranda1 mircea mirela miria mirjam mirko
        mironova miroslav miroslava mirror1 miruvor79 misato misawa mischa mischief misfit misfit99 misfits misfits1
        misha1 misha1111 misha123 mishanya mishel mishima mishka mishmash mishutka misiaczek misiek misiek1 missey
        missie mission1 mississi misskitt misskitty missle missy1 missy123 missy2 missyou missys mister mister2
        misterio misterme mistery mistic mistral mistral1 mistress misty1 misty123 misty2 mistydog mistys mitch1
        mithrand mithril mitsou mitsu mitsubis mitten mittens mittens1 mitzi1 mixail miyuki miyvarxar mizredhe mizuno
        mizzou mjollnir mjolnir mjordan mjujuj mko09ijn mkonji mkvdari mlesp31 mm111qm mm259up mmcm19 mmm666 mmmmm1
        mmmmmm1 mmmmmmm1 mmmnnn mmouse mmxxmm mnbvcxz mnbvcxz1 mo5kva mobbdeep mobil mobil1 mobila mobile1 mobius
        mobydick mocha1 mochaj mockba modaddy modano model1 modelsne modem modem1 modems modena moderato modles
        moebius mof6681 mogli moguls mogwai mohamma mohawk mohican moikka moimeme mojave mojo mojo69 mojojojo mojoman
        moldir moleman molley molly1 molly12 molly123 molly2 mollyb mollycat mollydog mollymoo mollys molodec molokai
        moloko molotok molotov molson mom123 mom4u4mm momanddad momdad mommie mommy1 mommy123 mommy2 mommys momoney
        momoney1 momsanaladventure momsuck monaco monalis monalisa monaliza monami monamour monarch monaro monday
        monday1 monday12 monday2 mondeo mondo mone monet1 money money01 money1 money100 money111 money12 money123
        money1234 money2 money21 money23 money3 money4 money4me money5 money69 money7 money77 money777 money8 money99
        moneybag moneymak moneymaker moneyman moneymon moneys moneyy mongini mongo mongo1 mongoose monic monica01
        monica1 monica12 monica2 monica69 monies monika1 monique1 monito monitor monitor1 monitor2 monk3y monke monkee
        monker monkey monkey00 monkey01 monkey1 monkey10 monkey11 monkey12 monkey123 monkey13 monkey14 monkey2
        monkey20 monkey21 monkey22 monkey23 monkey24 monkey3 monkey4 monkey5 monkey6 monkey66 monkey69 monkey7
        monkey77 monkey9 monkey99 monkeybo monkeyboy monkeybu monkeybutt monkeyma monkeyman monkeys monkeys1 monkfish
        monkies monolit monolith mononoke monopoli monopoly monsoon monsta monste monster monster1 monster2 monster7
        monster9 monstr montag montagne montan montana montana1 montauk montblanc monte1 montecar montecarlo montego
        montella monterey monterre montesa montess montgom240 montgome montreal montrose montse monty1 monty123 moo123
        moochie moocow moody1 moogie moogle mookey mooki mookie mookie1 mookie12 moom4242 moom4261 mooman moomin
        moomoo moomoo1 moon1 moon123 moon69 moonbeam moondog moondog1 mooner moonglow moonie moonligh moonlight
        moonlite moonman moonpie moonrake moonshin moonshine moonshot moonstafa moonstar moonunit moonwalk mooooo
        mooose moore1 moorea moose moose1 moose123 moose69 moosehea moosejaw mooseman mooser mooses moosey moosie
        mopar mopar1 mopar440 moparman mopars moppel morbius mordor mordred morebeer morefun morelia moremone
        moremoney moren morena moresex morga morgaine morgan01 morgan1 morgan12 morgan2 morgana morgane morgans
        morganstanley morgen morgoth moritz morkovka morlii moroni morozov morozova morpheus morphius morri morrigan
        morris1 morrisse morrowin morrowind mortalkombat morten mortgage morticia mortimer mortis moscow moscow1
        mosdef moses1 mosias98 moskva moskwa moss84 mossad mossberg mossimo mossyoak mostwanted motaro motdepas
        motdepass motdepasse mothe mother mother1 mother12 mother2 motherfu motherfuck motherlode mothra moto motocros
        motocross motoguzz motoko motoman motorbik motorbike motorcyc motorhea motorhead motorman motorol motorola
        motorolla motorrad motown motox motoxxx motzart mouche moulin mounta1n mountai1 mountain mouse mouse1 mouse123
        mouse2 mouseman mousepad mouser mouses mousey mousie movado moveon movie1 moviebuf movieman movies23 mowerman
        mowgli moxie mozar mozart mozart1 mozilla mozzer mp8o6d mpegs mpetroff mpower mrbean mrbig mrbill mrblonde
        mrbrown mrbrownx mrbrownxx mrbungle mrclean mrgreen mrhappy mrjones mrkitty mrlover mrmagoo mrmike mrmojo
        mrpibb mrpink mrskin mrsmith mrspock mrwhite ms6nud msconfig msinfo msnxbi msorcloledbr msouthwa mst3000
        msvcr71 mtgox mtndew mtnman mtwapa1a mty3rh muaddib muaythai muchacha mucker mudbone mudbug mudcat mudder
        mudhen mudhoney mudman mudshark mudslide mudvayne muenchen muerte mufasa muffdive muffdiver muffer muffi
        muffie muffin muffin1 muffin11 muffin12 muffinman muffy muffy1 mugen muggins muggsy mugsy mugwump muhtar
        mujeres mukesh mulberry mulch mulder mulder1 muledeer muleman mullet multik multimed multipas multiplelo
        multiplelog multiscan multisyn multisync mumbles mumdad mummy1 munch muncher munchie munchkin muncho munchy
        muneca munkee munkey munson15 muppet muppet1 muppets murat murciela murcielago murder1 murena murmansk murph
        murphy01 murphy1 murphy11 murphydo murphys murzik murzilka musashi muschi muscle muscle1 muscles muselman
        mushin mushka mushroom music1 music101 music11 music123 music2 musica musical1 musiclover musicman musics
        muskan muskie muskrat mustafa mustaine mustan mustang mustang0 mustang1 mustang2 mustang3 mustang4 mustang5
        mustang6 mustang67 mustang69 mustang7 mustang8 mustang9 mustangg mustanggt mustangs mustard mustard1 mustdie
        mustek mutabor mutant mutley mutter muttley muttly mutton mvtnr765 mwq6qlzo mwss474 mxaigtg5 mxyzptlk my2girls
        my2kids my3girls my3kids my3sons myangel myass mybabe mybaby myballs mybitch myboys mybuddy mybutt mycats
        mycock mycroft mydaddy mydick mydog mydogs mydream myemail myfamily myfriend mygal mygirl mygirls myheart
        myhero myhome myhoney myhouse mykids mykiss mykitty mylady mylene mylife mylord mylov mylove mylove1 mylover
        mymail mymoney mymoney1 mymother mymusic myname mynameis mynewbots mynewpas mynuts myopia mypass mypass1
        mypasswo mypassword myporn mypuppy mypussy mysecret myshit mysite myspace myspace1 mystere mysterio mystery1
        mystic mystic1 mystikal mystuff myszka mythos mytime mytruck myturn mywife myword myworld myxworld myxworld4
        mzepab n.kmgfy n0th1ng n12345 n123456 n7td4bjl n8skfswa nabeel nabila nabisco nabokov nacho nacho1 nachos
        naciona nacked nadano nadegda nadege nadejda nadezda nadezhda nadia1 nadin nadine1 nadroj nadya nafanya nafets
        nagrom nagual nahlik nailer nairda naked naked1 nalgas nalgene nalini nallepuh namaste namron namtab nancy1
        nancy123 nando nang nanook nanotech nantucke naomi1 napalm napass napol napolean napoleo napoli napster
        napster1 naresh nargiza nariman narkoman narnia narut naruto naruto1 naruto12 naruto123 nascar nascar03
        nascar1 nascar2 nascar20 nascar24 nascar3 nascar8 nascar88 nascar99 nasdaq nashua nashvill nastena nastenka
        nastia nastik nastja nasty nasty1 nastya nastya123 nastya1995 nastya1996 nastya2010 nastyboy nastyman nata123
        nata1980 nataha natala natali natalia1 natalie1 natalie2 nataliya natalka nataly natas natas666 natasa
        natascha natash natasha natasha1 natasha123 natasha2 natashka nataxa natchez natedawg natedog natedogg natha
        nathalia nathan0 nathan01 nathan1 nathan12 nathanie natura natural1 naturals naturist natusik natwest naught
        naughty naughty1 naughtyboy naumenko naumov naumova nausicaa nautica nautica1 nautilus nautique navajo naveed
        naveen navidad navigato navigator navyblue navyman navyseal nazarenko nazaret nazareth nazarova nazgul nazira
        nbhtqa nbibyf nbnfybr nbu3cd nbuhbwf nbuhtyjr nbvcxw nbvfnb nbvibt nbvjatq nbvjif nbvjirf ncc170 ncc1701
        ncc1701a ncc1701d ncc1701e ncc1864 ncc74656 nccpl25282 ncstate ndaswf ndeyl5 ndirish ndshnx4s ne1469 nebraska
        nebula nec3520 necro necroman necromancer necron nectarin ned467 nederland nedkelly nedved need4speed needajob
        needforspeed needit needsex needsome neel21 neelam neener neeraj nefertit nefertiti negra negras negril negrit
        negrita negrito nekkid nelli nelly1 nels0n nelso nelson1 nemesi nemesis nemesis1 nemesis2 nemezida nemiroff
        nemisis nemrac nemrac58 nemvxyheqdd5oqxyxyzi neng nenit neo123 neogeo neon neopets neophyte nepenthe nephilim
        neptun neptune neptune1 nermal nermin neruda nescafe nessie nesta nestea nesterov nesterova nestle netcom
        netgear netman netnwlnk netpass netscape netsnip netvideo netware netware1 network1 network2 networkingpe
        netzwerk neuken neuron neuspeed neutrino neutron nevada nevaeh never1 neveraga neveragain neverdie nevergiveup
        neverland neverman nevermin nevermind nevermor nevermore neverwinter nevets new123 newage newark newbaby
        newbie newblood newburgh newcar newcastl newday newdelhi newera newfie newguy newhaven newhome newhope
        newjerse newjersey newjob newlife newlife1 newlife2 newlove newman1 newmedia newmexic newmexico newmoney
        newmoon newness newone neworder neworlea neworleans newpass newpass1 newpass3 newpass6 newpassw newpassword
        newpoint newport newport1 newports newproject2004 newshoes newspape newstart newstyle newto newton1 newuser
        newworld newyear newyor newyork newyork1 newyork2 newyorke newzeala newzealand nextdoor nextel nexus nexus1
        nexus6 nezabudka nfbcbz nfhfrfy nfhtkrf nfkbcvfy nfnfhby nfnmzyf nfnmzyrf nfqcjy nfvfhf nfvthkfy nfy.irf
        nfymrf nfyrbcn nfytxrf nfyufh nfyz123 ngc4565 nhecsyfujkjdt nhfdvfnjkju123 nhfkbdfkb nhfkzkz nhfnfnf nhfrnjh
        nhfrnjhbcn nhfycajhvths niagra niang niao nibbles nibiru niblick niceass niceday nicegirl niceguy niceone
        nicerack nicetits nicetry nichol1 nichola nicholas1 nick01 nick11 nick12 nick123 nick1234 nickel nickers
        nicklaus nickle nicksfun nicky1 nicnac nico nicola nicola1 nicolas1 nicolas2 nicole0 nicole01 nicole1 nicole11
        nicole12 nicole123 nicole18 nicole2 nicole23 nicole3 nicolett nicosnn nietzsch niewiem nigel1 nigga nigga1
        niggas niggaz nigge nigger nigger1 nigger123 niggers night1 nightcrawler nightfal nighthaw nighthawk nightime
        nightman nightmar nightowl nightshade nightwin nightwing nightwis nightwish nightwolf nihao123 nihaoma nihongo
        nike nike1234 nike23 nikeair nikhil nikifor nikit nikita nikita1 nikita123 nikita1998 nikita2000 nikita95
        nikita99 nikitin nikitina nikitka nikitos nikki1 nikki123 nikki2 nikki69 nikkie nikkii nikkis nikkita nikko
        nikko1 niklas nikola nikolaev nikolaeva nikolaevna nikolai nikolaj nikolaus nikolay nikolay9 nikon nikon1
        nikusha nilknarf nilrem nimbus nimda nimda2k nimitz nimrod nimrod1 nina1 nina123 nine09 nineball nineinch
        niners ning ninguna ninja ninja1 ninja123 ninja9 ninjaman ninjas ninjutsu nintend nintendo nintendo1
        nintendo64 nipper nipple nipples nipples1 nippon nirmal nirmala nirvan nirvana nirvana1 nirvana9 nissa nissan
        nissan1 nissan350z nisse nitehawk nitemare nitram nitro nitro1 nitros nitrous nitrox nitsua nitsuj nittany
        niunia nivek nivram njdevils njhvjp njhyflj nji90okm njkcnsq njkmrjz njnets njqcw4 nn527hp nnagqx nnmaster
        nnnnn1 nnnnnn1 nnnnnnn1 nnssnn noaccess nobby nobody1 nobull nochance noclue nocode nocturne noddy nodnarb
        nodoubt nodrog noentry nofags nofate nofear nogard noggin nogood nohack04 noidea noisette nokia nokia1
        nokia123 nokia2700 nokia3110 nokia3230 nokia3250 nokia3310 nokia5130 nokia5200 nokia5228 nokia5230 nokia5300
        nokia5310 nokia5320 nokia5530 nokia5610 nokia5800 nokia6120 nokia6131 nokia6230 nokia6230i nokia6233 nokia6300
        nokia6303 nokia6500 nokia6630 nokia7070 nokia7610 nokia8800 nokiaa nokiadermo nokiae51 nokian nokian70
        nokian73 nokian95 nokias nokiax2 nokids nolan1 noles1 nolife nolimit nolimit5 nolimit8 nolimit9 nolimits
        nollie nolove nomad nomad1 nomads nomames nomar nomar5 nomarg nomercy nomis nomoney nomore noname noname123
        noncapa0 nondriversig none1 noneya nong nonmembe nonrev nonrev67 nonstop noodle noodle1 noodles noodles1
        nookie nooner noonie nopasaran nopass nopasswo nopassword norcal noreaga noremac norma1 norman1 normandy
        norseman nortel north1 northsta northstar northwes norton1 norwegen norwest norwich nosaints nosaj nosferat
        nosferatu nosgoth noshit noskcaj nosliw nosmas nospam nosredna nostra nostromo not4u2c not4u2no not4you
        notagain note1234 notebook notgood nothanks nothere nothing0 nothing1 notime notlob notme notmine notnow
        notoriou notredam notredame nottingh nottoday notused notyou notyours nougat nounour nounours novartis novass
        novastar novell novembe novembre novifarm novikov novikova noway noway1 nowayman nowayout nowwowtg npyxr5
        nqdgxz nremtp nsync nt5d27 nthtvjr nthvbyfnjh ntktajy ntktdbpjh ntktgepbr nuaddn9561 nuan nubian nude nudegirl
        nudelamb nudes nudist nudity nugget nugget1 nuggets nuggets1 nuggett nujbhc nukem numark number1 number2
        number20 number3 number5 number6 number7 number8 number9 numberon numbnuts numlock numpty nunya nunzio nurbek
        nurbol nurgle nurich nurik nurjan nurlan nurse1 nursultan nusrat nutella nutmeg nutsac nutsack nuttertools
        nvidia nwo4life nx74205 nygiants nyjets nyknicks nylon nylons nymets nymets1 nympho nyranger nytimes nyyankee
        nyyankees nyyanks o123456 o236nq o4izdmxu oakland oakland1 oakridge oaktown oaktree oakwood oasis oasis1
        oatmeal obafgkm obelisk obelix oberon obiwan oblivion obsessio obsidian obvious1 oc247ngucz ocarina ocean1
        ocean11 oceane oceano oceans oceans11 ocelot octagon octane octavian octobe october1 october2 october3
        october6 october7 october8 octopus octopuss oddball oddjob oddworld odelay odense odgez8j3 odin odinthor
        odt4p6sv8 odysseus odyssey oedipus oemdlg ofclr278 ofcourse office1 offroad offsprin oglala ogoshi ohbaby
        ohboy ohiostat ohiostate ohlala ohmygod ohotnik ohshit ohwell ohyeah ohyeah1 ohyes oi812 oicu812 oilers oilman
        oinker oiseau ojp123456 okaykk okidoki oklick okmijn oksana oktober oktober7 ola123 olamide olcrackmaster
        olddog oldfart oldguy oldman oldmans oldnavy oldno7 oldone oldpussy olds442 oldschoo oldschool oldskool
        oldsmobi oldsmobile oldspice oldtimer ole4ka oleander olechka oleg oleg123 oleg1994 oleg1995 oleg1996
        olegnaruto olemiss olemiss1 olenka olesia olesica olesja olesya olga123 olga1976 oligarh olive1 oliveoil
        oliver oliver1 oliver2 olivetti olivi olivia1 olivier olivier1 ollie1 ollieb ololo ololo123 olorin olympus
        omanko omar10 omega omega1 omega123 omega13 omega2 omega3 omega5 omega7 omega9 omegaman omegared omegas omerta
        omg123 omgkremidia omgwtf omgwtfbbq omicron omnislash omsairam onclick one2one one4all oneday oneeye onelov
        onelove onelove1 oneluv oneman onemore onepiece oneputt onering oneshot onetime oneton onetwo onetwo12
        onetwo34 onetwothree oneway onfire onion onions onizuka onkelz onlin online online1 only4me onlyme onlyone
        onlyone1 onlyone4 onlyyou ontheoutside ontheroc ontherocks ontime oohrah ooicu812 oompah ooooo1 oooooo1
        oooooo99 ooooooo1 oooppp oou812 opelagila opelastra opelgt open1 open12 open123 open1234 open321 open4me
        opendoor openit openme opennow opensesa opensesame openup openwide operatio operator opiate opopop11 optima
        optimist optimus optimus1 optiplex optiquest opus opusone oqglh565 oracle oralsex orang orange orange01
        orange1 orange10 orange11 orange12 orange2 orange22 orange3 orange44 orange6 orange77 orange8 orange88
        orange99 oranges oranges1 orbita orchard orchid orenburg oreo orgasm orgasmic orgasms orgy oriana orient
        oriflame origami oriole orioles orioles1 orion orion1 orion123 orion2 orion3 orion7 orions orkiox. orland
        orlando1 orlova ornw6d orochimaru orosie1 orpheus ortezza orwell osama osasuna oscar1 oscar123 oscar2 oscardog
        oscarr oscars oshkosh osipov osiris osito osprey ostrov ostsee oswego otello othello other1 otherside otter
        otter1 otters ottom ou812 ou8122 ou8123 ou81234 ou812345 ou8124me ou81269 ou812a ou812ic ousooner oussama
        out3xf outback outkast outlaw outlaw1 outlaws outlawz outside1 outsider ov3ajy ovation overdriv overkill
        overlord ow8jtcs8t owen10 owen11 ownage ownage123 ownsu ownzyou ox3ford oxcart oxford oxnard oxymoron oyster
        ozlq6qwm ozzie ozzie1 ozzman ozzmosis ozzy ozzy666 p0015123 p00kie p030710p$e4o p0o9i8 p0o9i8u7 p0o9i8u7y6
        p12345 p123456 p1234567 p2ssw0rd p3e85tr p3nnywiz p3orion p3wqaw p455w0rd p4ssw0rd p4ssword p@ssw0rd pa$$w0rd
        pa437tu pa55w0rd pa55wd pa55word pablit pablito pablo1 pablo123 pablos pacers pachanga pacific1 pacifica
        pacino packard packard1 packer packer1 packers packers1 packers2 packers4 packman packrat pacman paco padawan
        paddle paddy paddy1 padres padrino paganini pagedown paige1 paigow pain4me painkill painkiller paint1 paintbal
        paintball paintball1 painter1 paisley paiste pajaro pajero pakalolo pakista pakistan pakistan1 palace1
        palace22 paladin paladin1 paladine palantir paleale palenque palermo1 palevo palladin pallas pallet pallina
        pallino pallmall palmeira palmeiras palmer1 palmetto palmtree paloalto palom paloma palpatin pamel pamela1
        pammy pampers panacea panache panam panama panama1 panasoni panasonic panasonik panatha pancake pancake1
        panchito pancho panda panda1 panda123 pandabear pandas pandemonium pander pandor pandora pandora1 pandora2
        pandoras pang pangaea panget pangit pangolin panhead panic1 pankaj panman panocha panorama panter pantera
        pantera1 pantera6 panthe panther panther1 panther2 panther5 panther6 panther8 panther9 panthers panthers1
        pantie panties panties1 panties2 pants1 pantss panty pantyhos pantyhose pantyman panzer panzer1 paolit paolo
        paolo1 papabear papageno papamama paparoach papasmur papasmurf papaya paper1 paperboy papercli paperclip
        papercut paperino papero papichul papillon papirus papit papito pappa pappnase pappy paprika paquito parabola
        parachut paradigm paradise paradoks paradox paradoxx paragon paraiso paraklast1974 parallax paramedi paramedic
        paramore paramoun paranoya parasha paravoz parazit parcells parfilev pargolf paris1 paris123 pariss parkave
        parker01 parker1 parker12 parkhead parkour parkside parkview parlament parliame parol parol1 parol123 parol999
        parola parolamea paroli paroll parolparol parool parovoz parrot parrothe parsifal partagas partizan partner1
        partridg party1 partyboy partyman partyon partys partytim parviz pasadena pasca pascal pascha pasha1 pasha123
        pashka paska pasport pass pass01 pass1 pass10 pass11 pass111 pass12 pass123 pass1234 pass1wor pass1word pass2
        pass22 pass69 pass88 pass99 pass999 passat passat99 passcode passe passer passfan passfind passio passion
        passion1 passions passit passking passmast passmaster passme passord passout passpage passport passss passssap
        passsword passthie passthief passw passw0r passw0rd passw0rd1 passward passwd passwd1 passwerd passwo passwo1
        passwor passwor1 password password! password0 password00 password01 password1 password10 password11 password12
        password123 password1234 password13 password2 password21 password22 password23 password3 password4 password5
        password6 password69 password7 password8 password9 password99 passwords passwordstandard passwort passwrd
        pasta1 pastas pastel paswoord pasword pasword1 patagoni patat patata patate patatina patch1 patch123 patche
        patches patches1 patchy path13 pathfind pathfinder patit patito patric patric1 patrici patricio patrick0
        patrick1 patrick2 patrick3 patrick5 patrick7 patrick8 patrick9 patrik patriot patriot1 patriots patriots1
        patrizia patrycja patryk pattaya patter patterso patti1 patty1 paul01 paul1 paul11 paul12 paul123 paul1234
        paul99 paula1 paula123 paulaner paulchen paule paulie paulina1 paulinka paully pavel pavel1 pavell pavement
        pavilion pavlenko pavlik pavlin pavlov pavlova pavlusha pawel1 payday paypal payton34 pazzword pbyfblf
        pchealth pcitra pdiddy pdtplf pdtpljxrf peace1 peace123 peaceout peaces peach peach1 peache peaches peaches1
        peaches2 peachfuz peachy peacock1 peanu peanut peanut1 peanut11 peanut12 peanutbutter peanuts peanuts1 peapod
        pearl1 pearljam pearls peartree peavey pebble pebbles pebbles1 pecker pecos peddler pedigree pedrito pedro1
        pedro123 pedros peedee peejay peekab00 peekaboo peeker peeper peepers peepshow peewee peewee1 peewee51 pegas
        pegaso pegasus pegasus1 peggy1 peggy12 peggys peggysue pegleg pele10 pelican pelican1 pelikan pelle pelmen
        pelota peluche peludo pelus pelusa penchair pencil pencil1 pendejo pendrago pendragon penelopa penetrating
        penetration penfloor penfold peng pengui penguin penguin1 penguin8 penguins penhorse penis penis1 penis123
        peniss penmouse pennst pennstat pennstate penny1 penny123 penny2 pennydog pennys pennywis pennywise penpal
        penquin pens66 pensacol penske pentable pentax penthous pentium pentium1 pentium2 pentium3 pentium4 peopl
        people1 peoria pepino pepit pepita pepito pepluv pepote peppe pepper pepper01 pepper1 pepper11 pepper12
        pepper123 pepper14 pepper2 pepper76 peppino pepsi pepsi1 pepsi12 pepsi123 pepsi2 pepsico pepsicol pepsicola
        pepsiman pepsimax pepsione pepsis percy1 peregrin peresvet perfect1 perfecto performa pericles perico perils
        perkele perkman pernille perrit perrito perro perros perry1 persepho perseus pershing persik persona persona1
        pertinant peruan pervasive pervert pervert1 pescado pescator peter01 peter1 peter12 peter123 peter2 peter22
        peter69 peter7 petera peterb peterbil peterbilt peterburg peterc peterg peterj peterk peterm peternor
        peternorth peterose peterp peterpan petert petey1 petite petra1 petros petrov petrova petrovich petrovna
        petrus petshop petter petticoa petty43 petunia peugeo peugeot peugeot406 peyote peyton18 pfchfytw pfhbyf
        pfhfnecnhf pfhfpf pfkegf pflhjn pfloyd pflybwf pfqxbr pfqxjyjr pfqxtyjr pfuflrf pgszt6md phaedra phaedrus
        phantasm phantasy phanto phantom phantom1 phantom2 phantom3 phantom7 phantoms pharao pharmacy pharoh phase1
        phase2 phaser phat phatass phatboy phatfarm phatty pheasant phelge phenix phenmarr phenom pheonix pheonix1
        phezc419hv phialpha phidelt phikap phil413 philbert phili philip1 philipp philippe philips philips1 phillesh
        philli phillies phillip1 philly philly1 philmont philos philou phinupi phipsi phish phish1 phish123 phish420
        phishin phishing phishy phisig phitau phobos phoebus phoeni phoenix phoenix0 phoenix1 phoenix2 phoenix3
        phoenix5 phoenix7 phoenix8 phoenix9 phone1 phoneman photo1 photoes photog photogra photoman photon photos
        photosho photowiz phpbb phreak phred phuket phunky phydeaux pi3141 pi31415 pi314159 pian piano1 pianoman
        pianos piao piazza31 pic's picard picard1 picass picasso picasso1 piccolo piccolo1 picher picker pickle
        pickle1 pickles pickles1 pickup pickwick picolo pics pictere pictuers picture1 picturs pidaras pidoras pie123
        piehonkii pieman piercing pierr pierre1 pierrot piesek pietro pigboy pigdog pigeon piggie piggies piggy piggy1
        piggys piglet piglet1 piglets piglett pigman pigpen pikach pikachu pikachu1 pikapp piknik pilatus piligrim
        pillow pillow1 pilot1 pilot123 pilote piloto pilsbury pilsner pilsung pimaou pimmel pimp pimp1 pimp13 pimp69
        pimpdad pimpdadd pimpdaddy pimpdady pimper pimphard pimpi pimpin pimpin1 pimpin69 pimping pimpjuic pimpjuice
        pimpman pimpshit pimpsta pimpster pinarell pinball pinche pincher pineappl pineapple pineapple1 pinecone
        pinetree pinewood ping pinga pinggolf pingpong pingu pinguin pinguino pingvin pingzing pinhead pink pink1
        pink123 pinkerto pinkey pinkfl pinkfloy pinkfloyd pinkpant pinkpuss pinkpussy pinky pinky1 pinky123 pinky2
        pinnacle pinokio pinoy pinoyako pintail pinto1 piolin pionee pioneer pioneer1 pioner pionex piotrek pipeline
        pipeman piper1 piper2 pipers pipetka pipeutvj pipiska pippa pippa1 pippen pippen33 pipper pippo pippo1 pippolo
        pippone piramid piramida piramide piranha pirat pirata pirate pirate1 pirates pirates1 piroca pirrello pisces
        pissant pisser pissing pissoff pissword pistache pistol pistol1 pistola piston pistons pistons1 pitboss pitbul
        pitbull pitbull1 pitbulls pitcher1 pitchers piter pitstop pittbull pittsbur pitufo pitures pivkoo pixie pixie1
        pixies pizda pizdec pizdets pizza pizza1 pizza123 pizzaboy pizzahut pizzaman pizzapie pizzas pizzle pjcgujrat
        pjflkork pjkeirf pjkjnj pktmxr pkunzip pkxe62 placebo placid planet planet1 planeta planetx plankton planner
        planot plant1 plasma plastic plastic1 plastics plastik plat1num platin platina platini platinu platinum plato
        plato1 platon platypus play2win playa playa1 playas playaz playball playbo playboy playboy1 playboy2 playboy6
        playboys playe player player1 player69 playful playgirl playgolf playgrou playhard playmate playme playstat
        playstation playstation2 playstation3 playtime plazma please1 pleaseme pleaser pleomax plhy6hql plmokn plokij
        plokiju plokijuh plonker ploppy plover plowboy plucky plugger plumber plumber1 plumper plumpy pluto pluto1
        pluton plymouth pmdmscts pmdmsctsk pmtgjnbl pn5jvw pngfilt pnp0c08 pobeda pochta podaria podarok poekie
        pogiako pogoda poi098 poi123 poidog poilkj point1 pointman poison poiu0987 poiu123 poiu1234 poiulkjh poiuyt
        poiuyt1 poiuytrewq pokemo pokemon pokemon00 pokemon1 pokemon12 pokemon123 pokemon2 pokemons poker0 poker1
        poker123 poker2 pokerface pokerman pokers pokesmot pokey pokey1 polarbea polarbear polaris polaris1 polaroid
        polecat polgara polic police police1 police22 policema poligon polina polinka politic polizei polka polkadot
        polkaudi polkaudio polkilo polkmn polla pollit pollito pollo pollux polly1 polly123 polniypizdec0211
        polniypizdec110211 polo polo12 polo1234 polock pololo polopo polopol polopolo09 polska polska1 poltava pomidor
        pommes pompano pompey pompier pompon pon32029 ponchik poncho pondscum pondus pong pongo pongo1 pontiac
        pontiac1 pontoon pony ponyboy poobear pooch poochie poochie1 poochy pooder poodle pooh poohbea poohbear
        poohbear1 pooka pooker pookey pooki pookie pookie1 pookie11 pookster pooky pooky1 pool6123 poolman poonam
        poontang poop poop1 poop12 poop123 poopee pooper poopers poopface poophead poopi poopie poopies poopo poopoo
        poopoo1 poopsie poopy poopy1 poopypan poorboy pooter pootie pop123 popart popcor popcorn popcorn1 popey popeye
        popeye1 popimp popkorn popmart popol popolo popov popova poppen popper poppet poppi poppie poppies poppin
        poppy poppy1 poppy123 poppydog poppys popstar poptart poptarts porche porkchop porker porkpie porky porkypig
        porn porn1 porn11 porn123 porn1234 porn4life porn4me porn69 pornclub pornking pornlo pornlove pornlover
        pornman porno porno1 porno123 porno2 porno69 pornog pornogra pornografia pornographic pornoman pornos pornosta
        pornostar pornpass pornsite pornstar porol777 porosenok porpoise porsch porsche porsche1 porsche2 porsche9
        porsche911 porsches porshe porthos portishead portland portman portos portsmou portuga portugal portvale
        poseidon positano positiv positivo possum postal postal1 postbank postie postit postman postov10 postov1000
        posture pot420 potapov potapova potato potatoe pothead potsmoke potte potter1 poulet poulette pouncer pounded
        pourquoi poussin poutine powder power1 power123 power2 power5 power666 power7 power9 powerade powerboo
        powerhou powermac powerman powerpc powerpla powerr powerstr powerup pozitiv ppppp1 pppppp1 ppppppp1 ppspankp
        pqnr67w5 pr1ncess pradeep prakash praline prancer prapor prashant pravda praveen praxis preacher precios
        preciosa preciou precious precious1 precisio predator preeti preggo prelude prelude1 prelude9 premier1 premium
        premiumcash presari presario presiden prestigio presto preston1 preteen pretende prett pretty1 prettybo
        prettyboy prettygirl pretzel prevert price1 pride1 pridurok prikol prima primal primas primaver primavera
        primax prime1 primer primetim primetime21 primo primo1 primrose primus primus1 princ prince prince1 prince11
        prince12 prince2 princes princesa princesit princess princess1 princessa princesse princeto princip principa
        principe pringles printer printer1 priora prisca priscill prisma prisonbreak prissy privado privat private
        private1 private5 prive privet privet123 priyanka prizrak pro100 prober probes problemas process1 prodigy
        prodigy1 prodojo producti profesor professo profil proghouse programm prohor project1 prokuror proline
        promethe promo1 promopas prong pronger pronin prono1 prophet prophet1 prorok prosper prospero prosto prostock
        prostreet proton protools protos protoss prototyp protozoa proust proverbs providen providian proview provista
        prowler proxima proxy prozac prozak prufrock ps253535 psalm23 psalm69 psalms psswrd psw333333 psych0 psychnau
        psychnaut1 psycho psycho1 psycholo psylocke ptbdhw ptfe3xxp pthrfkj ptichka ptktysq ptybnxtvgbjy pub113 pucara
        puccini puck pudder puddin pudding pudding1 puddles pudge pudge1 puertori puertorico puffdadd puffer puffin
        puffy puffy1 pufunga7782 pugdog pugsley pugsly pugwash puissant pujols pukimak pulamea puller pullings pullup
        pulsar pumba pumkin pumper pumpk1n pumpki pumpkin pumpkin1 pumpkin2 pumpkins punani pundai puneet punheta
        punisher punkass punker punkie punkin punkrawk punkrock punksnotdead punky punt0it puntang punter punter12
        punto pupkin pupper puppie puppies puppy puppy1 puppydog puppys pupsik pupuce puravida purdue pureevil
        purgator purgen purina purpl purple purple01 purple1 purple11 purple12 purple13 purple2 purple3 purple69
        purzel puschel pusher pushistik pushit pushkin pushok puss pusser pussey pussie pussies pusssy pussy pussy1
        pussy101 pussy11 pussy12 pussy123 pussy2 pussy21 pussy3 pussy4 pussy4me pussy5 pussy6 pussy69 pussy7 pussy9
        pussybitch pussyboy pussyca pussycat pussyeat pussyeater pussyfuck pussygal pussykat pussylic pussylick
        pussylicker pussylip pussylov pussylover pussyman pussys pussyy pusyy puszek putain putamadre putang putangina
        putaria putas puttana putter pvjegu pwnage pwxd5x pxx3eftp pyf8ah pynchon pyon pypsik pyramid pyramid1
        pyramid7 pyramide pyramids python python1 pzaiu8 q11111 q111111 q123123 q12345 q123456 q1234567 q12345678
        q123456789 q1234567890 q123456q q12345q q1234q q12we3 q1a1z1 q1a2z3 q1q2q3 q1q2q3q4 q1q2q3q4q5 q1w1e1 q1w2e
        q1w2e3 q1w2e3r q1w2e3r4 q1w2e3r4t q1w2e3r4t5 q1w2e3r4t5y6 q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0
        q22222 q2w3e4 q2w3e4r q2w3e4r5 q55555 q8zo8wzq q9umoz qagsud qantas qapmoc qaswed qawsed qawsed123 qawsedr
        qawsedrf qawsedrftg qawsedrftgyh qaywsx qaz12 qaz123 qaz1234 qaz12345 qaz123456 qaz123wsx qaz123wsx456
        qaz12wsx qaz1wsx2 qaz321 qaz741 qazedc qazedctgb qazokm qazplm qazqaz qazqaz123 qazqwe qazsedcft qazsew qazws
        qazwsx qazwsx1 qazwsx11 qazwsx12 qazwsx123 qazwsx1234 qazwsx12345 qazwsxc qazwsxe qazwsxed qazwsxedc
        qazwsxedc1 qazwsxedc12 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qazxcdew qazxcdews qazxcv qazxcvbn qazxcvbnm
        qazxdr qazxs qazxsw qazxsw1 qazxsw12 qazxsw123 qazxsw2 qazxsw21 qazxswe qazxswed qazxswedc qazxswedc123
        qazxswedcvfr qazzaq qbert qbg26i qcactw qcfmtz qcmfd454 qcxdw8ry qdarcv qguvyt qhxbij qian qiang qiao qing
        qiong qmezrxg4 qmpq39zr qn632o qpalzm qpful542 qpwoei qpwoeiruty qq123123 qq12345 qq123456 qq123456789 qqaazz
        qqh92r qqq111 qqq123 qqq777 qqqaaa qqqq1 qqqq1111 qqqqq1 qqqqqq1 qqqqqqq1 qqqqqqw qqqqwwww qqqwww qqqwwweee
        qqwwee qqwweerr qr5mx7 qrhmis qsawbbs qscesz qscwdv qsdfgh qsefth quacker quackers quadra quagmire quake
        quake1 quake2 quake3 quaker quality1 quan quant4307 quant4307s quantex quantum quantum1 quaresma quark quartz
        quartz1 quasar quatro quattro quattro6 queball queen1 queenas8151 queenb queenbee queens queens1 queeny
        queequeg quest quest1 questor quetzal quick1 quicken quicksan quicksil quicksilver quiet1 quietkey quiksilv
        quiksilver quincunx quinta quintain quique quixote quixotic quixtar quovadis qvw6n2 qw1234 qw12345 qw123456
        qw12er34 qw12qw qwaser qwasz qwaszx qwaszx1 qwaszx11 qwaszx12 qwaszx123 qwaszxedc qwaszxerdfcv qwaszxqw qwe123
        qwe1234 qwe123456 qwe1234567 qwe123asd qwe123qwe qwe123rty qwe321 qwe456 qwe789 qweas qweasd qweasd1 qweasd12
        qweasd123 qweasdqwe qweasdzx qweasdzxc qweasdzxc1 qweasdzxc123 qwedcxzas qwedsa qwedsazxc qweewq qwepoi qweqaz
        qweqw qweqwe qweqwe12 qweqwe123 qwer11 qwer12 qwer1209 qwer123 qwer1234 qwer12345 qwer4321 qweras qwerasd
        qwerasdf qwerasdfzxcv qwerfdsa qwert qwert1 qwert12 qwert123 qwert1234 qwert12345 qwert40 qwert54321 qwerta
        qwertasd qwertasdfg qwertasdfgzxcvb qwertgfdsa qwerttrewq qwerty qwerty00 qwerty01 qwerty02 qwerty09 qwerty1
        qwerty10 qwerty100 qwerty11 qwerty111 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwerty123456789
        qwerty13 qwerty2 qwerty2010 qwerty21 qwerty22 qwerty23 qwerty3 qwerty32 qwerty321 qwerty33 qwerty4 qwerty5
        qwerty6 qwerty66 qwerty666 qwerty69 qwerty7 qwerty77 qwerty777 qwerty78 qwerty789 qwerty8 qwerty88 qwerty89
        qwerty99 qwerty999 qwertyas qwertyasd qwertyasdfgh qwertyu qwertyu1 qwertyu123 qwertyu8 qwertyui qwertyuio
        qwertyuiop qwertyuiop1 qwertyuiop10 qwertyuiop12 qwertyuiop123 qwertyuiop12345 qwertyy qwertyytrewq qwertyz
        qwertz qwertzu qwertzui qwertzuiop qwerzxcv qwest123 qweszxc qwezxc qwsazx qzwxec qzwxecrv r12345 r123456
        r1234567 r1chard r29hqq r2d2 r2d2c3p0 r2d2c3po r3ady41t r3vi3wpass r4e3w2q1 r4zpm3 r7112s rabbit rabbit1
        rabbit66 rabbit69 rabbits rabbitt rabota raccoon racecar racecar02 racecar1 racecars racefan racer racer1
        racer2 racers racerx racerx1 rachael1 rache rachel1 rachel69 rachid racin racing racing1 racoon radagast
        radar1 radeon radial9 radiance radiatio radical1 radio1 radio123 radiohea radiohead radioman radish radman
        radmir radost raduga rafae rafale raffael raffaele raffaello raffles rafiki ragdoll ragman ragnar ragnarok
        ragtop rahasia raide raiden raider raider1 raider12 raiders raiders1 raiders2 rainbo rainbow rainbow1 rainbow2
        rainbow6 rainbow7 rainbows raindog raindrop rainger rainier rainmake rainmaker rainman rainman1 raintree
        rainyday raisin raissa raistlin rajeev rajesh rakas rakesh raketa rakkaus rakker raleigh1 ralliart rallye
        ralph1 ralphie ralphy ram123 ram1500 ram2500 ramada ramair ramana ramazan rambler rambler1 rambo rambo1
        rambo123 rambo2 rambone rambos ramesh ramil ramin ramina ramir ramire ramjet ramman rammer rammstei rammstein
        rammstein1 ramone ramones rampage ramrod ramses ramstein ramzes ranchero rancid randers randie random random1
        random123 randy1 randy2 ranetka ranetki rang ranger ranger01 ranger02 ranger1 ranger11 ranger12 ranger2
        ranger21 ranger3 ranger5 ranger6 ranger69 ranger7 ranger75 ranger9 ranger98 ranger99 rangerover rangers
        rangers1 rangers2 rangers9 ranita ranjan ranma ranma12 ranman rapala rapeme rapid1 rapide rapido rapier raptor
        raptor1 raptor22 raptors rapture rapunzel raque rascal rascal1 rasdzv3 rasengan rashmi rasmus raspberr
        rasputin rassvet rasta rasta1 rasta220 rasta69 rastafar rastafari rastaman rastas raster rastus rataros ratbag
        ratboy ratchet ratdog ratface ratfink ratiug ratman ratpack ratrace ratten rattler rattlers rattlesn rattolo58
        rattrace rattrap rauchen raunchy ravage raven raven1 raven11 raven123 raven13 raven3 raven69 ravens ravens1
        ravers ravshan rawdog rawhide rawiswar rawks ray123 rayden raygun rayman raymond1 razdvatri razer raziel razor
        razor1 razorbac razors razvan razz razzle rb26dett rbcekz rbgtkjd rbhbkk rbhgbx rbhjxrf rccola rcfhlfc rclaki
        rctybz rdfhnbhf rdgpl3ds reader readme ready1 ready2go realdeal realgood realmadr realmadri realmadrid realman
        realsex realtime realtor realty reanimator reape reaper reaper1 reaver rebbyt34 rebecc rebecca1 rebecca2 rebel
        rebel1 rebel12 rebel2 rebeld rebelde rebell rebellio rebels rebelz rebenok rebirth rebon reboot reborn rebrov
        reccos reckless recoba recoil recon recon1 recon7 rectum recycle red007 red100 red111 red12 red123 red1234
        red12345 red222 red321 red333 red456 red666 red911 redalert redapple redarmy redbarch redbaron redbeard
        redbird redbirds redblue redbone redboy redbud redbull redbull1 redcar redcar27 redcard redcat redcloud
        redcross reddawg redder reddevil reddevils reddog reddog1 reddrago reddragon reddwarf redeemed redeemer redeye
        redfire redfish redfish1 redfive redfox redfred redgreen redhair redhat redhawk redhawks redhead redhead1
        redheads redhed redhill redhook redhorse redhot redhouse rediska redknapp redlands redleg redlegs redlight
        redline redlion redman redman1 redmoon redneck redneck1 redoak redone redrider redriver redrobin redrock
        redrocke redrose redroses redrover redrum redrum1 redryder reds redsand redsea redshift redshoes redskin
        redskin1 redskins redskins1 redsky redso redsox redsox04 redsox1 redsox11 redsox12 redsox19 redsox20 redsox24
        redsox3 redsox99 redstar redstone redstorm redtail redtruck redvette redwall redwhite redwin redwine redwing
        redwing1 redwings redwings1 redwolf redwood redwood1 reebok reefer reeper reese1 reeses refinnej reflex regal
        regal1 regedit reggae reggi reggie1 reggie31 reggin regin regis1 registr reglisse rehbwf rehjgfnrf rehnrf
        reisen rekbrjdf reklama reksio relayer reliant relisys rellik reload reloaded rembrand remembe remingto remmah
        remmus renat renault renee1 reneee renegade renfield reng renob renrut renton renwod repmvbx repmvbyf repmvf
        repoman reppep reptile repvtyrj repytwjd repytwjdf repytxbr requiem requin rerecz rerehepf rereirf rerfhfxf
        rerfhtre rerjkrf rescue rescue1 reset1 reshma residentevil resipsa resolute respekt respublika restart
        restaura retard retep retired1 retlaw retnuh retrac retsam retsub retype rev2000 revelati revenant reverb
        review69 reviewpa reviewpass revilo revival47 revoluti revolver rewster rexdog rexona rey619 reynald rezeda
        reznor rf6666 rfcgth rfcgthcrbq rfgbnfy rfgbnjirf rfgecnf rfgecnfcerf rfghbp rfghjy rfgtkmrf rfhbyf rfhbyjxrf
        rfhbyrf rfhectkm rfhfcm rfhfdfy rfhfgep rfhfnt rfhfntkm rfhfrfnbwf rfhfufylf rfhfvtkm rfhfvtkmrf rfhfylfi
        rfhfynby rfhjkbyf rfhkcjy rfhlbyfk rfhnbyf rfhnjirf rfj422 rfkbybyf rfkbyf rfkmrekznjh rfktylfhm rfn.irf
        rfnfcnhjaf rfnfgekmnf rfnfhbyf rfnhby rfnmrf rfnthbyf rfnthbyf1988 rfnthbyrf rfntyf rfntyjr rfntymrf rfnz90
        rfpfyjdf rfpfym rfpfynbg rfpzdrf rfrfirf rfrltkf rfrnec rfvbkf rfvbkkf rfvbkm rfvbrflpt rfvfcenhf rfvtgb
        rfvtgbyhn rfvtym rfvxfnrf rfybreks rfycthdf rfyfgkz rhapsody rhbcnb rhbcnbyf rhbcnbyjxrf rhenjq rhett32
        rhfcbdfz rhfcfdbwf rhfcfdxbr rhfcjnf rhfcjnrf rhfcyjlfh rhfcyjzhcr rhfcysq rhfdxtyrj rhfvfnjhcr rhianna
        rhind101 rhino rhino1 rhinos rhjirf rhjkbr rhjrjlbk rhodan rhonda1 rhtdtlrj rhtfnbd rhtyltkm rhubarb ribbit
        ribeye ricard ricardo1 riccardo rice80 ricflair rich123 richar richar1 richard0 richard1 richard2 richard3
        richard4 richard7 richard8 richard9 riches richi richy rick1 rickster ricky1 ricochet riddler rideme rider1
        ridered riesling riffraff rifleman rifraf rigger right1 rightnow righton riker1 rikimaru riley1 rileydog
        rimjob rimshot rincewin rincewind ringding ringo ringo1 ringo123 riobravo riogrand ripazha ripcord ripcurl
        ripken ripken8 ripley1 ripoff ripper ripper1 ripple riptide riptide1 risky1 rivaldo riven river1 river123
        riverat riverplate riverrat riversid rizwan rjcnbr rjcntyrj rjcnzy rjcvjc rjdfkmxer rjdfktdf rjdfktyrj rjhjdf
        rjhjkm rjhjkmbien rjhjktdf rjirf rjirfrgbde rjitxrf rjktcj rjnjatq rjnjgtc rjntyjr rjntyjxtr rjnzhf rjpthju
        rjpzdrf rjrfrjkf rjvgm.nth rjw7x4 rjyatnf rjyatnrf rjycnbnewbz rjycnfynby rjyjgkz rjynfrn rkbvtyrj rkelly
        rkfdbfnehf rktjgfnhf rlzwp503 rmfidd rmracing roach1 roaddog roaddogg roadhog roadie roadkill roadking
        roadrage roadrash roadrunn roadrunner roadstar roadster roadtrip roadway roamer rob123 robbie1 robbob rober
        robert01 robert1 robert11 robert12 robert123 robert19 robert2 robert22 robert23 robert3 robert4 robert8
        robert99 roberta1 roberto1 robertr roberts1 robertso robin1 robin123 robin2 robinh robinho robinhoo robinhood
        robinso robocop robot robot1 robotec robotech robotics roboto robroy robyn1 rocawear rocco1 rochard rocheste
        rock1 rock12 rock123 rock22 rock69 rockandr rockbott rockbottom rockcity rocke rocker rocker1 rocket rocket1
        rocket21 rocket69 rocket88 rocketma rocketman rockets rockets1 rockey rockfish rockford rockhard rockhead
        rockhopper rockie rockies rockin rockit rockman rockme rocknrol rocknroll rocko rockon rockport rockroll rocks
        rocks1 rockshox rockss rocksta rockstar rockstar1 rocky1 rocky123 rocky13 rocky2 rocky3 rocky4 rocky5 rocky6
        rockyboy rockydog rockys rockytop rockyy rockz rodder rodders rodent rodeo rodeo1 rodeos rodina rodion rodman
        rodman91 rodney1 rodrig roenick roflcopter roflmao roger1 roger123 roger2 rogue rogue1 rogue2 rogues roisin
        roksana rolan roland1 roleplay rolex rolex1 roller roller1 rollie rollin rollout rollover rollrock rolltide
        rolltide1 rolodex rolsen rolyat roma123 roma1990 roma1993 roma1995 romai roman1 roman123 roman222 roman777
        romance1 romanenko romann romanov romanova romans romanson romantik romantika romario romashka romawka romeo1
        romeo123 romeos romina rommel romuald romulus ronal ronald1 ronaldinho ronaldo ronaldo1 ronaldo7 ronaldo9
        ronaldo99 rong ronin ronjon ronnie1 roodypoo roofer roofing roofus rookie rookie1 room112 rooney1 rooney10
        roosevel rooster rooster1 roosters rootbeer rootedit rooter rosari rosco1 roscoe1 rose1 rose12 rose123
        rosebowl rosebu rosebud rosebud1 rosebud7 rosebudd rosebuds rosedale rosehill rosemari rosenrot rosewood rosey
        roshan rosie1 rosies rosit rossco rossella rossi46 rossia rossigno rostik rostislav rostov roswell rotary
        rotciv rothmans rotten rotterda rottie rottweil rouges rounders route66 router rover rover1 rovers rovnogod
        rowdy rowdy1 roxan roxanne1 roxette roxie1 roxydog roy123 royal1 royale royals royboy roygbiv roykeane rrpass1
        rrrrr1 rrrrrr1 rrrrrrr1 rsalinas rse2540 rstlne rsturbo rt6ytere rtynfdh rtyuehe ruan rubber rubberdu rubble
        ruben1 rubicon rubies rubina rubyred rubyrose rudeboy rudedog rudenko rudiger ruffian ruffles ruffneck
        ruffryde ruffus rufus1 rufus2 rufuss rugburn rugby1 rugby123 rugby2 rugby8 rugbyman ruger ruger1 rugger rugrat
        rugrats rul3z rules1 rulesyou rulez rulez1 rulezz rulezzz rumble rumple rumpole run4fun runaway rundmc
        runescape runescape1 runfast runne runner runner1 running1 runvs rupert1 rusalka rush211 rush2112 rushfan
        rushman rushmore ruslan ruslan123 ruslana rusrap russ120 russel1 russell1 russell2 russia russia1 russian7
        russland rustam rustem rustler rusty1 rusty123 rusty2 rusty21 rusty5 rustyboy rustydog rustys rutabega rvd420
        rvgmw2gl rxmtkp ryan01 ryan1 ryan11 ryan123 ryan22 ryder1 ryjgjxrf ryjgrf rynner ryno23 ryslan rz93qpmq s0ccer
        s1107d s12345 s123456 s1234567 s12345678 s123456789 s1lver s1s2s3s4 s4114d s456123789 s5r8ed67s s62i93
        s7fhs127 s9te949f saab900 saab9000 saab93 saab95 sabaka sabbat sabbath sabbath1 sabbeth saber saber1 sabian
        sabine sable sable1 sabre sabre1 sabres sabrin sabrina1 sachas sachem sachin sacramen sacrific sactown sad123
        saddie sadie1 sadiedog sadies sadman sadomaso safado safari safety1 safeu851 safeway saffron safina safrane
        sagitari sahalin sahar sahara saibaba saigon sailaway sailboat sailfish sailing sailing1 sailor sailor1
        sailormo sailormoon saint1 saints saints1 sairam saisg002 saisha saitek saiyan sakic sakic19 sakur sakura
        salam salama salamand salamander salamandra salamat salami salasana salavat saleen salem1 sales1 salguod
        salima salinger salisbur sallad sallas sally1 sally123 sallys salma salman salmon salmon1 salom salomon salope
        salsa1 salsero salt55 saltanat saltlake salty1 saltydog saluki salut salvado salvatio salvator sam123
        sam138989 sam2000 samadams samadhi samael samant samanta samanth samanth1 samantha samantha1 samapi samarkand
        samat samatron samba samba1 sambo sambo1 sambora samboy sambuca sambuka samcat samdog sameas samedi sameer
        samfox samhain samia samiam samir samm sammi sammie1 sammmy sammy1 sammy11 sammy12 sammy123 sammy2 sammy69
        sammy7 sammyboy sammycat sammydog sammys sammyy samoht samolet sampras sampson1 samsam1 samsara samso samson
        samson1 samsun samsung samsung1 samsung123 samsung2 samsung9 samtron samue samuel1 samuel12 samurai samurai1
        samuraix samuri samvel samwise san123 sanan sanandreas sanane sananton sanche sanchez1 sanchin sancho sanctuar
        sandal sandan sandeep sanders1 sanders2 sandhya sandia sandiego sandman sandman1 sandmann sandokan sandr
        sandra1 sandrin sandrine sandro sandrock sandy1 sandy123 sandy2 sandy69 sandydog sandys sane4ek sanek sanek94
        sanfran sanfrancisco sangeeta sanibel sanity sanity72 sanity729 sanja sanjar sanjay sanjeev sanjos sanjose
        sanjuan sanman sanna sanpedro santa1 santa234 santacla santacru santafe santan santana1 santana5 santeria
        santiag santino santorin santosh sanya sanyco saopaulo sapato saphir saphire sapito sapper sapphic sapphire
        sappho saqartvelo sara123 saraann saracen sarah1 sarah123 sarah2 sarah69 sarah7 saraha sarahb sarahc sarahh
        sarahm sarahs saraht sarajane sarajevo saralee sarang saransk sarasota saratoga saratov sardor sarenna saretta
        sarge1 sargon sargsyan sarit sarita2 sarmat sartre saruman sarvar sasa123 sasafras sasami sascha sascha1
        sasha1 sasha11 sasha12 sasha123 sasha1234 sasha12345 sasha13 sasha1988 sasha1992 sasha1993 sasha1994 sasha1995
        sasha1996 sasha1997 sasha2 sasha2000 sasha2010 sasha2011 sasha777 sasha_007 sashaa sashadog sashas sashenka
        sashimi sashka sashok saskatoo saskia sasquatc sassie sassy sassy1 sassy123 sassy2 sassycat sassydog sassys
        sasuke sat321321 satan satan1 satan6 satan66 satan666 satana satana666 satanas satanic sataniv1993 satans
        satchel satchel1 satchmo satcom satelite satellit sathya sativa satnam satori satoshi satriani satsuma satur
        saturn saturn1 saturn5 saturne saturno satyam sauber saudade saudan saun saun24865709 sauron saurus sausage
        sausage1 sausages savag savage1 savana savanah savannah1 savant savatage savchenko save13tx saveliy saveme
        savina saviola savior sawadee sawdust saxman saxophon sayaka sayan sayana sayang sayangku sayuri saywhat
        sb211st sc00by sc00ter sc0tland scabby scale1 scammer scamp scamp1 scamper scampi scania scanman scanner
        scanner1 scarab scarecro scarfac scarface scarface1 scarlet scarlet1 scarlets scatman scc1975 sceptre schaap
        schach schalke schalke0 schalke04 schastie schatzi scheiss scheisse schlampe schlange schlong schlumpf
        schmidt1 schmoe schmoo schnecke schnee schneide schnuff schnuffi schoo school1 school12 schoolgirlie schorsch
        schreibe schroede schuey schule schumach schumi schwanz schweden schwein schweiz schwinn science1 scimitar
        scirocco scitra scoob scooba scoobie scooby scooby1 scooby11 scooby12 scooby2 scoobydo scoobydoo scoop1
        scooper scoopy scoote scooter scooter1 scooter2 scooter5 scooter6 scooter7 scooters scoots scorch score1
        scorelan scoreland scorpi scorpian scorpio scorpio1 scorpio2 scorpio6 scorpio7 scorpion scorpions scorpius
        scotch scotlan scotland scotsman scott1 scott11 scott12 scott123 scott2 scott3 scottb scottie1 scottm scotts
        scottsda scottt scotty scotty1 scoubidou scoubidou2 scoubidou6 scouse scouser scout scout1 scout2 scouter
        scrabble scrapland scrapp scrapper scrappy scrappy1 scrapy scratch1 scream screamer screwbal screwme screwu
        screwy screwyou scribble scribe scripto scrooge scrotum scruff scruffy scruffy1 scrumpy scsa316 scuba scuba1
        scuba10 scubad scubadiv scubaman scubapro scubas scuderia scully scully1 scxakv scylla scythe sd3lpgdr
        sd3utre7 sdbaker sdpass sdsadee23 seabass seabass1 seabee seadog seadoo seagate seagrams seagrave seagull
        seagulls seahawk seahawks seahorse seaking sealteam seamus seanjohn searay searcher searchin searock searock6
        seashell seashore seaside seatleon seattle seattle1 seattle2 seau55 seaways seaweed seawolf sebast sebastia
        sebastian1 sebastie sebastien sebora sebora64 sebring sebring1 secre secret secret1 secret12 secret123 secret2
        secreta secretar secreto section8 secure1 securit security security1 sedona seductive seeker seemann seeme
        seemee seemnemaailm seemore seesaw seether seeyou segblue2 segredo segreto seifer seiko seinfeld sekirarr
        sekret sektor select select1 selecta selen selfok2013 selhurst sellout selmer selrahc selur semaj semaj1
        semenov semenova seminole seminoles semper semperf1 semperfi semprini senators seneca seng senha senha123
        senna senna1 sensatio sensei sentinal sentinel sentra sentry sephan sephirot sephiroth seppel septembe
        septembr septiembr sepultur sepultura sequoia ser123 serafim serafima seraph seraphim serdar serdce serebro
        sereda serega serega123 seren serena1 serenada serendip serendipity serenit serenity sergant sergbest serge
        sergeev sergeeva sergeevna sergei sergei1 sergej sergey sergey1 sergey123 sergi sergik sergio1 serious1 serjik
        serkan serpent serpico sersolution serval server server1 servette service01 service1 service321 servis servo
        servus sesam sesame sesamo sestra setter sevastopol seven1 seven11 seven7 seven77 seven777 sevendus sevenn
        sevenof9 sevens seventee seventy7 sevenup severin severine severus sevilia1 seville sevisgur seviyi sewanee
        sex123 sex1234 sex12345 sex2000 sex4free sex4me sex666 sex69 sex6969 sex777 sexaddict sexbomb sexboy sexdog
        sexdrive sexfiend sexfreak sexfun sexgod sexiness sexisfun sexisgood sexking sexkitte sexkitten sexlover
        sexmachine sexmad sexman sexmania sexme sexmeup sexnow sexo sexpics sexpistols sexpot sexse sexsells sexsex
        sexsex1 sexsexse sexsite sexslave sexstuff sextime sextoy sexual sexual1 sexx sexxes sexxx sexxxx sexxxxxx
        sexxxy sexxy sexxy1 sexxybj sexy sexy01 sexy1 sexy11 sexy12 sexy123 sexy1234 sexy21 sexy22 sexy4me sexy69
        sexyass sexybabe sexybaby sexybeas sexybeast sexybitc sexybitch sexybo sexyboy sexyfeet sexygirl sexygirls
        sexyguy sexylady sexylegs sexylove sexymama sexyman sexyme sexyone sexyred sexyred1 sexysex sexytime sexywife
        seymur sf161pn sf49ers sfgiants sh4d0w3d shabba shack1 shad0w shaddy shado shadow shadow00 shadow01 shadow1
        shadow10 shadow11 shadow12 shadow1212 shadow123 shadow13 shadow14 shadow2 shadow22 shadow23 shadow3 shadow69
        shadow7 shadow88 shadow99 shadowfa shadowfax shadowma shadowman shadowru shadows1 shady shady1 shaft1 shag
        shagg shagger shaggy shaggy1 shagme shaheen shahid shahrukh shai shaitan shaka shakal shaker shakespe shakey
        shakir shakti shakur shalimar shalini shalo shalom sham69 shama shamal shaman shamanking shameles shamen shami
        shamil shammy shampoo shampoo1 shamrock shamus shana1 shandy shane1 shane123 shaney14 shang shania shania1
        shannara shanno shannon1 shannon2 shanny shant shanty shao shaolin shaolin1 shaq34 sharik sharingan sharipov
        shark shark01 shark1 sharkie sharkman sharks sharks1 sharky sharky7 sharo sharon1 sharon69 sharona sharp1
        sharpie sharps shash shashank shashi shasta shasta1 shaun1 shaved shaven shavkat shawn1 shawn41 shawshan
        shazaam shazam shazam1 shazbot shazza shdwlnds shearer9 sheba1 shecky shedevil sheeba sheela sheena1 sheep1
        sheepdog sheeps sheffiel shei sheila1 shelb shelby shelby1 shelby2 sheldon1 shell1 shellac shelley1 shelly1
        sheltie shemale shemales shemp shen sheng shenlong shenmue sherbert shergar sherif sherlock sherman1 sherpa
        sherry1 sherzod shevchenko shibainu shibby shibumi shifter shifty shihan shilo shiloh shilpa shimano shimmer
        shimmy shinchan shineon shiner shiney shingo shinigam shinigami shinji shinobi shinobu shipmate shippo shirak
        shiraz shirin shirle shirley1 shit1 shit12 shit123 shitass shitbag shitball shitbird shitface shitfuck
        shithappens shithead shithead1 shithole shitter shitty shitty1 shiva1 shivan shivani shiznit shizzle shkola
        shlomo shlong shmuck shock123 shock5 shocker shocker1 shockers shockwav shodan shoeman shogun shojou shokolad
        shonuf shonuff shooby shooter shooter1 shootme shopper shoppin shopping1 short1 shortdog shortie shortman
        shortsto shorty shorty1 shortys shotgun shotgun1 shotokan shou showboat showit showme showtime shredder shrike
        shrike01 shroom shrooms shuai shuan shuang shui shumaher shun shuo shurik shuriken shutup shweta shwing
        shyanne shygirl1 shyguy shyster si711ne sibelius sicilia sickan sickboy sicnarf sid123 siddis sidekick sideout
        sideshow sidewind sidewinder sidney1 sidorov sidorova siegheil siemen siemens siemens1 siempre sienna sierr
        sierra sierra01 sierra1 siesta siffredi sig229 sigge1 sigma sigma1 sigma2 sigmachi sigmanu sigmapi sigmar
        signatur signin signon signup sigsauer sigtau sikici silence1 silencer silenthill silicone silkcut silke
        silkeborg silkie silky1 silly1 sillyboy sillyme silmaril silvan silve silver silver01 silver1 silver11
        silver12 silver2 silver22 silver33 silver69 silver7 silver77 silver99 silverad silverado silverch silverfi
        silverfo silverfox silverma silversi silverst silvestr silvi silvia1 silvio simba simba1 simba123 simba2
        simbacat simbas simcity simeon simferopol simhrq simon1 simon123 simone1 simonsay simpl simple simple1
        simpleplan simpso simpson1 simpsons simran sinatra sinatra1 sinbad sincity sindhu sinead sinfonia sinful
        singapor singapur singe11 singer1 single1 sinister sinjin sinned sinner sinnet sinnfein sintesi07 sintra
        siouxsie sirene sirius sirius1 sirocco sissi sissie sissinit sissy sissy1 sissyboy sistem sistema sister1
        sisyphus sitges sithlord sitruc sivart sixer3 sixers sixflags sixgun sixnine sixpack sixsix6 sixty9 sixtynin
        sixtynine sizzle sk2000 sk84life sk8board sk8ordie sk8ter skagen skate skate1 skate123 skateboa skateboard
        skater skater1 skaven skazka skeet skeeter skeeter1 skeets skeletor skelter skibum skidmark skidoo skidrow
        skiing skiller skillet skillz skiman skimmer skinhead skinnass skinner1 skinny skinny1 skins skins1 skipjack
        skipp skippe skipper skipper1 skippy skippy1 skittle skittles sklave skoal skoal1 skolko skooter skorpio
        skorpion skorpion39 skripka skulls skully skunk skunk1 skunks skunky sky123 skyblue skyblue1 skyblues skyclad
        skydive skydive1 skydiver skydog skyeseth skyfir skyhawk skyhigh skyhook skyking skylane skylar skylark skyler
        skylin skyline skyline1 skyman skynet skynyrd skypilot skytommy skywalk skywalk1 skywalke skywalker sl1200
        slacker slacker1 slacking slage33 slagelse slainte slamdunk slammer slapnuts slapper slappy slapshot slash1
        slasher slava slava1 slava123 slava2 slave slave1 slaveboy slavik slavko slaye slayer slayer1 slayer66
        slayer666 slayer69 slayers1 sleddog sleeper sleepers sleepy sleepy1 sleipnir sleuth slicer slick slick1
        slick123 slick50 slicker slicko slickone slickric slicks slicky slider sliders slim slimed123 slimer slimjim
        slimshad slimshady slinger slinky slipkno slipknot slipknot1 slipknot666 slipper slipper1 slippery slippy
        sliver slk230 slobber sloboda sloeber sloneczko slonik slonko sloopy slot2009 slowhand slowpoke slowride
        sludge slugger sluggo sluggy slurp slurpee slurpy slurred slut slut1 slut543 slut69 slutfuck sluts sluts1
        sluttey slutty slutty3 slutwife slydog slyfox sm9934 smackdow smackdown smacker smacky small1 smalldog
        smallfry smalltit smallvil smallvill smallville smart1 smartass smartie smarties smarty smasher smashing
        smeagol smeghead smegma smeller smelly smelly1 smellyfe smile1 smile123 smile2 smile4me smile4u smiler smiles
        smiley smiley1 smirnoff smirnov smirnova smith1 smith123 smith22 smiths smithy smitty smitty1 smk7366 smoke
        smoke1 smoke20 smoke420 smokedog smokee smokeit smokeone smokepot smoker smokes smokewee smokeweed smokey
        smokey01 smokey1 smokey12 smokey2 smokie smokin smolensk smooch smooches smoochie smooth smooth1 smoothe
        smoothie smoothy smoove smother smudge smudger smuggles smurf smurf1 smurfs smurfy smurph smut smutty sn00py
        snafu snafu2 snaggle snaiper snake snake1 snake123 snake2 snakebit snakeeye snakeeyes snakeman snaker snakes
        snakey snapon snapper snapper1 snapple snappy snappy1 snapshot snarf snatch snatch1 sneaker sneakers sneaky
        snicker snickers snickers1 sniffer sniffy snikers sniper sniper01 sniper1 sniper12 snooch snoogans snoogins
        snooker snookie snooks snooky snoop snoop1 snoopdog snoopdogg snooper snoops snoopy snoopy1 snoopy12 snoopy2
        snoopy69 snoppy snorkel snow123 snowbal snowball snowball1 snowbird snowboar snowboard snowcat snowdog snowdon
        snowdrop snowey snowflak snowflake snowhite snowie snowman snowman1 snowmass snowshoe snowstor snowwhit
        snowwhite snowy snowy1 snuffles snuffy snuggle snuggles snuggles1 snusmumrik soapy soarer sobaka sobeit sober1
        sobolev soboleva sobriety socal socball socce soccer soccer09 soccer1 soccer10 soccer11 soccer12 soccer123
        soccer13 soccer14 soccer15 soccer16 soccer17 soccer18 soccer19 soccer2 soccer20 soccer21 soccer22 soccer3
        soccer33 soccer4 soccer5 soccer6 soccer69 soccer7 soccer77 soccer9 soccer99 sochi2014 sociald socken socks1
        socool socrate socrates sodapop sodoff sofaking sofia1 sofiko sofiya softail softbal softball softball1
        softcore softtail software sofun sogood sojdlg123aljg sokada sokolov sokolova sokrates solace solana solar1
        solara solaris soldat solder soldier soldier1 soleda solei soleil solid1 solidsna solidsnake solidus solitair
        solitari solitude solnce solnishko solnyshko solnze soloma solomon1 solovey soloy soloyo solrac solstice solus
        sombra something1 sommar sommer sommer1 sonali sonata sone4ka sonechka songbird songline songohan songoku
        sonia1 sonic sonic1 sonic123 sonic2 sonics sonicx sonja1 sonne sonnen sonnenschein sonnet sonnie sonny1
        sonnyboy sonofgod sonofsam sonoio sonoma sonora sonshine sony sony1 sony12 sony123 sony1234 sonyericsson
        sonyfuck sonyvaio sooner1 sooners sooners1 sooty sooty1 sophi sophia1 sophie sophie01 sophie1 sophie12 sophie2
        sophieh6 soprano sopranos sorcerer sordfish soreilly sorento soroka sorokin sorokina sorrento sosa21 sosexy
        sosiska soso123aljg sou812 soulfly soulman soulmate sound1 soundman soundwav souppp souris souschef south1
        southbay southpar southpark southpaw souths southsid southside southwes sovereig sowhat soxfan soylent sp00ky
        sp1der space1 space199 spacebal spacebar spaceboy spacejam spaceman spacer spacey spade1 spagetti spaghett
        spain1 spam spam69 spam967888 spammer spammm spammy spandau spaniel spanis spank spank1 spanked spanker
        spankey spanking spankit spankme spankme1 spanks spanky spanky1 spanner spanner1 spanners sparco sparda
        sparhawk sparkey sparkie sparkle sparkle1 sparkles sparkplu sparky sparky01 sparky1 sparky11 sparky12 sparky99
        sparrow1 sparta spartacu spartak spartak1922 spartan spartan1 spartan11 spartan117 spartans sparticu sparty
        spawn spawn1 spawn2 spawn666 spawn7 spawns speaker speaker1 spears1 specboot special1 speciali specialinsta
        specialk specops spectre spectre1 spectrum speculum speed1 speed2 speeder speedie speedo speedrac speedster
        speedy speedy1 speedy2 spencer1 spencer2 spencer5 sperma sperme sphinx spice spice1 spicey spide spider
        spider1 spider10 spider12 spider7 spiderma spiderman spiderman1 spiderman3 spidey spieng spiff spiffy spike
        spike1 spike123 spike2 spike69 spiker spikes spikey spinnake spinne spinner spinoza spiral spiri spirit
        spirit1 spirou spitfire spjfet spk666 splash splatt splatter spleen splicer spliff splinter splitter splodge
        splooge splunge splurge spock spock1 sponge spongebo spongebob spooge spook spook1 spooker spookie spooks
        spooky spooky1 spoon1 spoonman spoons spoony spooty sport1 sport123 sportage sportin sports1 sportste
        sportster sporty spotligh spots3 spotter spotty sprewell sprin spring spring00 spring1 spring12 spring99
        springst sprint sprint1 sprinter sprite sprocket sprout spud spuddy spudman spuds spuds1 spunk spunky spunky1
        spurs spurs1 spurs123 spurss sputnik sputnik1 spycam spycams spyder spyglass sqdwfe sqrunch squad51 squall
        squash squeak squeaker squealer squeek squeeky squerting squid squid1 squidly squids squiggy squirrel squirt
        squirter squirtle squirts squish squishy squonk sr20det sr20dett srilanka srinivas ssbt8ae2 ssecca sseexx
        ssgoku sslazio ssnake ssptx452 sss123 sssss1 ssssss1 sssssss1 ssvegeta st0n3 st1100 st123st stabbin stabilo
        stacey1 stacy1 staind stairway stakan stalin stalingrad stalke stalker stalker1 stalker123 stalker2 stallion
        stallone stamford stampede standart standby standrew stang stang1 stang50 stangs stanisla stanislav stanky
        stanle stanley1 stanley2 stanly staples1 star star1 star11 star12 star123 star1234 star22 star69 star77 star99
        starbase starbuck starbucks starburs starcraf starcraft stardog stardust starfire starfish starflee starfleet
        starfox starfuck starfury stargat stargate stargaze stargazer stargirl starik starion starlet starligh
        starlight starline starlite starman starr1 starrr starrs stars1 stars2 starship starsky starss start1 start123
        startac starter startnow startre startrek startrek1 starwar starwar1 starwars starwars1 starwood starz stasik
        stason stasya state1 stater static static1 staticx station1 station2 statistika stayout stealth stealth1
        steam181 steamboa steamforums steaua steeda steel1 steeler steeler1 steelers steelers1 steelhea steels stefa
        stefano steff steffi steffie steinway stella1 stella12 stellar stellina stepan stepanov stepanova stepashka
        steph steph1 steph123 stephani stephe stephen1 stephie stephy stepside stereo sterlin sterne sterva steve01
        steve1 steve12 steve121 steve123 steve2 steve22 steve69 steveg steveh stevek steven1 steven2 stevenso steveo
        steves stevie1 stevo stewar stewar1 stewart1 stewie sthgrtst sti2000 stick1 stickboy stickdaddy77 stickman
        sticks sticky sticky1 stiffie stiffy stifler stigmata stiletto stillers stillher stimorol stimpy stimpy1 sting
        sting1 stinger stinger1 stingers stingray stinker stinker1 stinky stinky1 stinkyfinger stitch stivone stjabn
        stjohns stockcar stockhol stocking stockpor stocks stokecit stokrotka stomatolog stomper stone1 stone32
        stone55 stonecol stonecold stoned stoner1 stones stonewal stoney stonie stooge stooges stoopid stopit stoppedb
        stoppedby storm storm1 storm12 storm7 stormbri stormie stormin stormy stormy1 storys stpiliot str8edge
        strange1 stranger strannik strap strapon strat strat1 stratcat strateg stratfor strato stratoca stratocaster
        stratos strats stratus stratus1 strawber strawberry straycat streaker streaming street1 streetball strekoza
        strela strelec strelok strider strider1 strife strike strike1 strike3 striker striker1 strip4me stripclub
        stripe striper stripper stroker stroller stromb strong1 strongbo stronzo structur strummer strumpf struppi
        strutter stryder stryke stryker stuart1 stubby stud stud69 studboy studen student1 studio1 studio54
        studioworks studly studly1 studman studmuff studmuffin stuff1 stuffer stufff stuffit stumpy stunna stunner
        stunner1 stuntman stupi stupid stupid1 stupid12 stussy stuttgar stylus stymie suan subaru subito sublime
        sublime1 submarin submissi submit subrosa subway subwoofer subzero subzero1 succes success success1 success2
        sucess sucesso suchka suck suck1 suck69 sucka suckcock suckdick suckem sucker sucker1 sucker69 suckers
        suckfuck suckit suckit1 suckit69 suckme suckme1 suckmeoff suckmy1k suckmyco suckmycock suckmydi suckmydick
        sucks sucks1 suckthis sucram sudhakar suede suerte sugar sugar1 sugar2 sugarbea sugarbear sugardog sugaree
        sugarray sugars suger suikoden sujatha suka123 sukebe sukkel sukram sulaco sully sultan sumerki sumitomo summe
        summer summer0 summer00 summer01 summer02 summer03 summer04 summer05 summer06 summer07 summer08 summer1
        summer10 summer11 summer12 summer13 summer2 summer20 summer22 summer69 summer98 summer99 summerti summertime
        summit summoner sun123 sunbanna sunbeam sunbird sunburst sundance sunday sunday1 sundaypunch sunder sunderla
        sundevil sundial sundin sundog sundown sundrop sunfire sunfish sunflowe sunflower sungam sunghi sunghile
        sungod sunita sunitha sunking sunkist sunlight sunmoon sunnie sunny1 sunny123 sunny2 sunny7 sunnyboy sunnyd
        sunnyday sunnys sunnysid sunray sunrise sunrise1 sunse sunset sunset1 sunsh1ne sunshin sunshin1 sunshine
        sunshine1 sunstar suntan suntzu suomi supafly super super1 super12 super123 super2 super5 super7 super8 supera
        superb superbad superbee superbow superboy supercal supercar supercat supercoo supercop superd superdav
        superdog superdude superdup superduper superfly superfre supergir supergirl superjet superma superma1 superman
        superman1 superman12 superman123 superman2 supermanboy supermar supermario supermax superme supermen supermom
        supernov supernova superpuper supers supersex superson supersonic supersta superstar supert superted supertra
        superx support1 supra supra1 supras supratt sureno13 suresh sureshot surf surfboar surfcity surfe surfer
        surfer1 surfer69 surfers surfin surfing surfing1 surfside surfsup surrende surveyor survivor susan1 susan69
        susanb susanne1 susans sushi sushi1 susie1 susieq suslik suspende sustanon sux2bu suzanne1 suzenet suzieq
        suzjv8 suzuk suzuki suzuki1 suzyq svarog sveiks sverige sveta sveta123 svetasveta svetik svetka svetlana
        svetlanka svoboda svoloch swallow swallows swampfox swampy swanky swanny swansong swapna swatch swatteam swede
        sweden1 sweeet sweeper sweeps sweet1 sweet123 sweet16 sweet2 sweet666 sweet69 sweetass sweetdream sweetgirl
        sweethea sweethear sweeti sweetie1 sweeties sweetnes sweetness sweetp sweetpe sweetpea sweetpus sweetpussy
        sweets sweett sweetu70 sweety sweety1 swetlana swift1 swifty swimmer swimmer1 swimming swinger swinger1
        swingers swinging swiss1 swissair swoosh sword sword1 sword123 swordfis swordfish swords swordsma sxhq65
        sybase sycamore syclone sydne sydnee sydney sydney1 sydney12 sylvan sylvania sylveste sylvi sylvia1 sylwia
        symantec symow8 synapse syncmast syncmaster syndicat synergy syoung syphon syracuse syrinx sys64738 sysadmin
        sysman system1 system12 system32 systemofadown syzygy szevasz t123456 t26gn4 t34vfrc1991 t3fkvkmj t4nvp7
        ta8g4w tabaco tabaluga tabasco tabby1 tabbycat table54781 tabletop taburetka tachyon tacit taco tacobell
        tacoma tadmichaels tadpole taekwond taekwondo taffy taffy1 tafkap tagada taganrog tagheuer tahira tahiti tahoe
        tahoe1 tahoes taichi tailgate tailhook taipan taison tajmahal takagi takamine takashi takayuki take8422
        takedown takehana takeit takeme takeshi talgat taliesin talisker talisman talk87 talktome tallboy tallen
        tallguy tallulah tallyho talon talon1 talonesi talons taltos talula tamada tamere tamerlan tamia1 tamila
        tamiya tammy1 tammys tampa1 tampabay tampico tamplier tamuna tamwsn3sja tane4ka tanechka tanelorn tangerin
        tangerine tango tango1 tango123 tango2 tangos tangsoo tanguy tanita tanith tanker tankist tanman tanne
        tannenbau tanner1 tanstaaf tantra tanuki tanusha tanushka tanya1 tanya123 tanyshka tanzen tapout taproot
        tarado tarakan tarantul taras tarasov tarasova taratata tarawa tarbaby tarbit tardis tardis1 tarelka targa
        targa1 target target1 tarheel tarheel1 tarheels tarkan tarkin tarkus tarpon tartan tarzan tarzan1 tascam
        tasha1 tashas tashkent tassadar tassie tasty tatanka tatarin tater taters tatertot tatian tatiana1 tatjana
        tatoo tatooine tattoo tattoo1 tatung tatyana tauchen taucher taurus taurus1 tautt1 tavasz tawnee taxicab
        taxman taylo taylor01 taylor1 taylor11 taylor12 taylor2 taylor9 taylorc taylorma tayson taz123 tazdevil tazman
        tazman1 tazmania tazz tazzer tazzie tazzman tazzzz tbbucs tbear tbird tbird1 tbirds tbivbn tbone tbone1 tbones
        tbontb tcglyued tdeir8b2 tdfyutkbjy tdutif tdutybq tdutybz tea4two teabag teache teacher teacher1 teacup
        teagan team3x teamlosi teamo teamomuch teamster teamwork teaparty teapot teardrop teaseme teaser teatime
        tecate tech1 techdeck techie techman techn9ne technic technica technici technics technik techno techno1
        technolo tecktonik tecumseh tedbear teddie teddies teddy1 teddy123 teddy2 teddyb teddybea teddybear teddys
        teejay teen teen1 teenfuck teengirl teenie teenlove teens teens1 teensex teenslut teepee teetime tefjps teflon
        teh012 teiubesc tekila tekken tekken3 telecast telecaster telecom telefon telefone telefono telefoon telekom
        telemark telephon teleport telescop televisi televizor tellme telnet telstar telus01 tema1234 temitope temp
        temp01 temp1 temp12 temp123 temp1234 tempest tempest1 tempgod templar templar1 temple1 temporar temppass
        temppassword temptress tempus temujin tenchi tenchu tenerife teng tennesse tenni tennis tennis1 tennis11
        tennis12 tenore tenorsax tenpin tenshi tentacle teodor tequier tequiero tequil tequila tequila1 tequilla
        tercel terces terefon teremok teres teresa1 termin terminat terminato terminator termite terorist terps terps1
        terran terrapin terras terrell1 terri1 terrier terriers terror terry1 terry123 terry2 terrys tesoro tessa1
        test test01 test1 test11 test12 test123 test1234 test2 test3 test99 testdrive teste tester tester1 testerer
        testibil testicle testin testing testing1 testing123 testing2 testit testme testme2 testpass testuser tetas
        tetons tetris tetsuo teufel teufelo7 tevion texaco texans texas1 texas123 texas2 texass texmex tgbxtcrbq
        tgbyhn tgkbxfgy tgo4466 tgwdvu th0mas thailand thales thaman thanatos thankgod thanku thankyou thanos thatguy
        thatsit thatsme thc420 thd1shr theband thebeach thebear thebears thebeast thebeatl thebeatles thebes thebest
        theblues thebomb theboss theboy theboys thebull thebus thecakeisalie thecat thechamp theclash theclown
        thecount thecrow thecure thecure1 thedark thedead thedevil thedoc thedog thedon thedoors thedream thedude
        theduke theedge theend theflash thefly theforce thefox thefrog thegame thegame1 theghost thegirl thegirls
        thegod thegreat thehip thehulk thehun thejoker thekid thekids thekiller theking theking1 thekiwi1 thelast1
        thelema thema themack theman theman1 theman22 themaste themaster thematri thematrix themis themoon theone
        theone1 thepower thepro therat theraven thered thereds theresa1 thering therion theriver thermo theroc therock
        therock1 thesaint thesame theshit thesims thesims2 thesims3 thesnake thespot thestone thesun thetachi thetaxi
        thething thetick thetruth thewall theway thewho thewolf theword theworld theworm thiago thicknes thicluv
        thierry thinkbig thinker thinkpad thinline thirdeye thirteen thisis thisisit thisisme thisone thissuck
        thissucks thistle thoma thomas0 thomas01 thomas1 thomas10 thomas11 thomas12 thomas123 thomas13 thomas19
        thomas2 thomas21 thomas7 thomasd thomasj thong thongs thor thor5200 thor99 thoradin thordog thorny thorsten
        thoth thrawn three11 three3 threee threesom throatfuck throbber thuggin thuglife thuglove thugstools thumbnils
        thumbs thumper thumper1 thunde thunder thunder0 thunder1 thunder2 thunder3 thunder5 thunder6 thunder7 thunder9
        thunderb thunderbird thunderc thunders thvfrjdf thwack thx113 thx1138 tiamat tian tiao tibbar tiberian
        tiberium tiberius tiburo tiburon tiburon1 tical ticketmaster tickle tickleme tickler tickling ticklish
        ticktock tictac tiddles tiedomi tiedup tiern tiesto tiffan tiffany1 tiffany2 tiffy tifosi tiger tiger00
        tiger01 tiger1 tiger11 tiger12 tiger123 tiger2 tiger200 tiger21 tiger22 tiger23 tiger25 tiger5 tiger6 tiger69
        tiger7 tiger8 tiger99 tigerboy tigercat tigereye tigerfan tigerlil tigerman tigerpaw tigerr tigers tigers01
        tigers1 tigers11 tigers12 tigers2 tigertig tigerwoo tigerwoods tigge tigger tigger01 tigger1 tigger11 tigger12
        tigger13 tigger2 tigger3 tigger69 tigger99 tiggers tight1 tightass tightend tights tigran tigre tigre1
        tigrenok tigres tigress tigris tiikeri tijger tiktak tiktonik tileman tim123 tima123 timati timber timber1
        timberla timberland timberwo timberwolf timbo timdog time1 time123 time2go timebomb timelord timeout timepass
        timeport timewarp timex timexx timmie timmy1 timmy123 timmys timofei timofey timoha timon timosha timoshka
        timoth timoth1 timothy1 timoxa timoxa94 timt42 timur tincan tinchair tincouch tincup tinfloor ting tinhorse
        tinker tinker1 tinkerbe tinkerbel tinkerbell tinman tinroof tintable tinti tintin tinuviel tinytim tipper
        tippmann tippy tippy1 tiptop tiramisu tiribon12 tirpitz tishka tissot titan titan1 titan2 titani titania
        titanic titanic1 titanik titanium titans titans1 titfuck tities titleist titlover titman titmouse titone
        titova tits tits1 titsnass titten titti titties titts titty tittys tivoli tiziana tiziano tk421 tkachenko
        tkachuk tkbpfdtnf tkfkdg tkfkdgo tktyf tlaloc tlbyjhju tm371855 tmjxn151 tmoney tnt123 toadfrog toadie toadman
        toast1 toaster toasty tobasco tobbie tobias1 toby1 toby12 toby22 tobydog toccata tocool today1 today2 todays
        todiefor toejam toeman toenail toering toffee togepi toggle tokenbad tokiohotel tokyo1 tolik tolkein tolkien
        tolkien1 tolstoy toltec tom123 tom204 tomahawk tomas1 tomass tomat tomate tomato tomato1 tomatoe tomboy
        tombraid tombraider tombston tomcat tomcat1 tomcat14 tomek1 tomjerry tomjones tomkat tommaso tommi tommy1
        tommy123 tommy2 tommyb tommyboy tommycat tommyd tommygun tommylee tommys tommyt tommyy tomservo tomtom1 tomuch
        tomwaits tonchin tonedup tonino tonite tonka tonka1 tonna tonto tonto1 tontos tony1 tony12 tony123 tony22
        tony44 tony45 tony69 tony88 tony_t tonyhawk toobad toobig toocool toodles toogood toohot tookie tool69 toolbox
        toolfan tooling toolman toolong tools1 toolshed tooltime toomuch toon toonami toonarmy toonces toonporn toons
        toonsex toosexy tooshort toosweet tootall tooter tootie tooting tootsie tootsie1 topaz topaz1 topazz topcat
        topcop topdawg topdevice topdog topeka topflite topfuel topgun topgun1 tophat topher toplay topman topolino
        toppdogg topper topsecre topsecret topshelf topspin topten torana torben torey toriamos torino torito tornado
        tornado1 tornados tornike torock toront toronto toronto1 torrent torrente torrents torres9 torsten tort02
        tortoise tortue tortuga tos8217 tosca toscana toshiba toshiba1 toshiro toshka tosser totalwar totem totenkopf
        toto99 totoro tottenha tottenham totti touareg toucan touchdow touchme toughguy toulouse toutoune tower1
        towing towncar towson towtruck toybox toyboy toyman toyot toyota toyota1 toyota91 toystory tplate tr1993
        trabajo trabant trace1 tracer tracey1 track1 tracker tracker1 tracksta tractor tracy1 tracy123 tracy71
        trademan trader trader1 trader12 trafalga traffic1 trafford trailer1 trailers train1 trainer trainman trajan
        traktor tralala tralfaz trample trance tranmere tranny tranquil trans1 transalp transam transam1 transcend
        transexual transfor transits translator transpor trantor tranzit trapdoor trapper trash1 trashman tratata
        travail travel travel1 traveler travelle travesti travi travis1 travka travolta traxdata traxxas treacle
        treasure trebla treble trebor tree1 tree123 treech treefrog treehous treeman trees1 treess treetop treetops
        trek trekbike trekker trekkie tremendo tremere trento tresor trevo trevoga trevon trevor1 trfnthby trfnthbyf
        tri5a3 triada trial1 triangle triathlo tribbles tribe1 trick1 trickle tricky tricky1 tricolor trident trident1
        triforce trigger trigger1 trigger2 trigun trill trillian trillium trim7gun trinit triniti trinitro trinitron
        trinity trinity1 trinity3 trinity7 trinket tripleh triplet triplets triplex tripod tripper trippy trish1
        tristan1 tristar triste tristen triston tristram triton triton1 triumph triumph1 trivia trivium trixi trixie
        trixie1 trogdor troika trojan trojan1 trojans trojans1 troll troll1 trololo trombone trompete tronic trooper
        trooper1 trooper2 troopers tropic trotsky trotters trouble trouble1 trouble2 trousers trout1 troutbum trouts
        troyboy trrim777 trs8f7 trstno1 truck truck1 truck2 trucker trucker1 truckers truckin trucking truckman trucks
        trueblue truegrit truelov truelove trueno truffle truffles truls trumpet trumpet1 trunks trunks1 truskawka
        trust1 trustme trustn01 trustno trustno1 trustnoo trustnoone truth1 tryagain trythis tsalagi tsmith tsubasa
        tsunami tsunami1 tsv1860 ttocs ttttt1 tttttt1 tttttt99 ttttttt1 tu190022 tubaman tubby1 tubgtn tubitzen tuborg
        tucke tucker1 tucson tuczno18 tuesday tuesday1 tuesday2 tuffgong tuffguy tuffy tuffy1 tugboat tugger tujazopi
        tujheirf tujhjdf tujhrf tulane tulip tulipan tulips tulpan tumadre tummybed tunafish tundra tuning tupac
        tupac1 tupacshakur tupelo tuppence turambar turandot turbo turbo1 turbo2 turbo6 turbo911 turbodog turbos
        turbot turga turismo turk182 turkey turkey1 turkey50 turkiye turnb turner1 turnip turntabl turtl turtle
        turtle1 turtle2 turtles turtoise tuscan tuscl tusymo tuxedo tv612se tvxtjk7r tweaker tweeker tweet tweeter
        tweety tweety1 twenty1 twenty2 twentyon twice2 twiddle twiggy twilight twinboys twincam twingo twink twinkie
        twinkle twinkles twinky twins1 twins2 twinss twinturb twinz twista twisted twisted1 twister twisters twisty
        twistys twiztid twizzler twocats twodogs twogirls twolves twoone twopac twostep twothree twotone tycobb tycoon
        tyghbn tyler1 tyler123 tyler2 tylerb tylerd tylerj tylers type40 typhon typhoon tyrant tyrese tyrik123 tyrone1
        tyson1 tyson123 tysons tyvugq tzpvaw u23456 u4slpwra uaeuaeman ub6ib9 ubique ublhjgjybrf ubnfhf ubvyfpbz
        ucht36 uconn udacha udbwsk udders ue8fpw uekmyfhf ueptkm ufdibyjd ufgyndmv ufhhbgjnnth ufhvjybz ufkbyf
        ufkfrnbrf ufkjxrf ufkxjyjr ufyljy ugejvp uhbujhbq uhbyuj uhfdbwfgf uhfvjnf uhjpysq uhtqneyu uiegu451 ujhijr
        ujhjl312 ujkjdf ujkjdjkjvrf ujnbrf ujujkm ukflbfnjh ukflbjkec ukqmwhj6 ukraina ukrnet uliana ulises ulisse
        ultima ultimate ultimo ultra ultra1 ultra123 ultraman ultras ulugbek ulyana ulysse umberto umbrella ummagumma
        umpire unb4g9ty uncencored unclebob unclesam undead under1 underdog undergro underhil undernet underpar
        undertak undertaker undertow underwat underwoo underwor unforgiv unforgiven unicor unicorn unicorn1 uniden
        union1 united1 united99 univer univers universa universi unknown1 unlimite unreal up9x8rww updown upiter
        upnfmc upskirt upsman uptheass uptown upupa68 upyours uranus urchin urlacher urlaub ursitesux usa123 usagi
        usarmy user1 user123 user345 usermane username usethis1 usmarine usmc usmc01 usmc0311 usmc1 usmc1775 usmc69
        usnavy usopen usuckballz1 utahjazz utfp5e uthvfy uthvfybz utjhubq utjuhfabz utjvtnhbz uto29321 utopia utvols
        utyyflbq uuuuu1 uuuuuu1 uuuuuuu1 uvdwgt uvmrysez uwrl7c uyxnyd uzumaki uzumymw v00d00 v12345 v123456
        v123456789 v2jmsz v55555 va2001 vacation vader vader1 vader123 vaders vadim vadimka vaduz vaffanculo vagabond
        vagina vagner vakantie valdemar valdepen valenci valenok valentin valentina valera valeria1 valerie1 valerik
        valeriy valeriya valerka valhalla valheru valjean valkiria valkyrie valley1 valleywa valmet valter vampir
        vampire vampire1 vampiro vampyr vampyre vancouve vandal vandam vandamme vander vanechka vanes vaness vanessa1
        vangar vangelis vangogh vanguard vanhalen vanill vanilla vanilla1 vanille vanman vannasx vantage vanya
        vanyarespekt varadero varsha varvara vaseline vasile vasilek vasileva vasili vasilii vasilina vasilisa
        vasilisk vasiliy vassago vasya vatech vatoloco vauxhall vavilon vaz2101 vaz2105 vaz2106 vaz2107 vaz21074
        vaz2108 vaz2109 vaz21093 vaz21099 vaz2110 vaz2114 vaz2115 vball vbhevbh vbhjckfd vbhjckfdf vbhjh123 vbhjndjhtw
        vbienrf vbifyz vbitkm vbitymrf vbkbwbz vbkfirf vbkfyf vbkkbjy vbktyf vbnhjafy vbnmrf vbrjkf vcradq vdlxuc
        vecmrf vector vectra vedder veedub vegas1 vegas123 veget vegeta vegeta1 vegita vegitta vegitto vehpbkrf vehpbr
        vehvfycr vehxbr vekmnbr velcro veloce velosiped velvet vendetta venera venezuel vengence venkat venom venom1
        venom121293 venom123 ventrue ventura1 venture1 venus1 vepsrf vepsrfyn verbati verbatim verboten verdun verga
        vergesse vergeten vergil veritas veritas1 veritech verity verizon verizon1 verlaat vermont vermont1 vernost
        verochka veronda veronic veronik veronika veroniqu versace vertigo very1 verycool verygood verygoodbot veryhot
        verymuch verynice verysexy vespa vesper vespucci vestax vetalik veterok vette vette1 vetteman vettes vfcmrf
        vfcnth vfczyz vfdhif vfhbfyyf vfhbif vfhbirf vfhbyf vfhbyfvfhbyf vfhbyjxrf vfhbyrf vfhcbr vfhctkm vfhecmrf
        vfhecz vfhfnbr vfhnby vfhnbyb vfhnsirf vfhnsyjdf vfhrbp vfhrbpf vfhufhbnf vfhufhbnrf vfhujif vfhvtkfl
        vfhvtkflrf vfibyf vfiekmrf vfiekz vfif123 vfitymrf vfkbyf vfkbyrf vfkmdbyf vfksirf vfktymrfz vflfufcrfh
        vfnbkmlf vfndtq vfnehsv vfnhbwf vfnhjcrby vfntvfnbrf vfpfafrf vfr750 vfr800 vfrcbr vfrcbv vfrcbv123 vfrcbvec
        vfrcbvev vfrcbvjd vfrcbvjdf vfrcbvrf vfrcbvvfrcbv vfrfhjd vfrfhjdf vfrfhjys vfrfrf vfuflfy vfufpby vfuyjkbz
        vfvekbxrf vfvekmrf vfvektxrf vfvekz vfvf12 vfvf123 vfvf2011 vfvfbgfgf vfvfgfgf vfvfgfgf123 vfvfgfgfz vfvfktyf
        vfvfvskfhfve vfvjxrf vfvjyn vfylfhby vfylfhbyrf vfyxtcnth vg08k714 vgfun2 vgfun4 vgfun8 vgirl vh5150 vhou812
        viagra vialli viborg vibrate vibrator vicecity vicelord vicki1 vicky1 victo victoire victor1 victori victoria1
        victoriya victory victory1 victory7 vid2600 vidadi1 video1 videoes videogam videoman vides viewsoni viewsonic
        viggen vika123 vika1995 vika1996 vika1998 vika2010 vika2011 vikes vikin viking viking1 vikings vikings1
        vikings2 viktor viktori viktoria viktorija viktoriy viktoriya viktory villa1 villan villevalo vinbylrj vincen
        vincent1 vinicius vinny vinny1 vinograd vintage vintelok vinter violator violentj violet1 violetta violin
        violin1 vip123 viper viper01 viper1 viper12 viper123 viper2 viper69 viper7 viper9 viper99 vipergts viperman
        vipers virago virgin virgin1 virgini virginie virgo virgo1 virgos virtua virtuagirl virus1 visa vishal
        vishenka visigoth vision vision1 visionar vitae vitali vitalik vitalik1 vitalina vitaliy vitalogy vitaly
        vitalya vitamin vitamine vitara vitesse vittoria vittorio vivahate vivaldi vivia viviane vivid vivitron vixen
        vixens vjcrdf vjhjpjdf vjhrjdrf vjkjltw vjkjrj vjnjhjkf vjqgfhjkm vjqvbh vjybnjh vjzctvmz vjzgjxnf vkaxcs
        vkfwx046 vkontakte vlad vlad123 vlad1234 vlad1994 vlad1995 vlad1996 vlad1997 vlad1998 vlad2011 vlad777
        vlad7788 vlada vladik vladimi vladimir vladimir1 vladimirovna vladislav vladislava vladvlad vlasov vlasova
        vodafone vodka1 vodolei vodoley voetbal voiture voivod voland volante volcom volcom1 voldemar volgograd
        volition volkodav volkov volkova volkswag volkswagen volley volleyba volodia volodin volodya vologda voltaire
        voltron voluntee volvo volvo1 volvo240 volvo850 volvos volvos40 volvos60 volvos80 volvov70 vonnegut voodoo
        voodoo1 voodoo2 vorlon vorobey vorona voronin voronina vorpal vortec vortex voshod vostok vova123 vova12345
        vova1992 vova1994 vovan vovan_lt vovchik vovochka voyager voyager1 voyager2 voyeur vp6y38 vpmfsz vqsablpzla
        vredina vsajyjr vsegda vsevolod vsijyjr vsjasnel12 vsythb vthctltc vthokies vthrehbq vtkmybr vtkrbq vtldtlm
        vtldtltd vtufajy vtufgjkbc vulcan vulture vulva vurdf5i2 vvvbbb vvvvv1 vvvvvv1 vw198m2n vwgolf vwjetta
        vwpassat vyjujnjxbt w00t88 w0rm1 w12345 w123456 w1234567 w1w2w3 w1w2w3w4 w2dlww3v5p w4g8at w8gkz2x1 w8sted
        w8woord w_pass wabbit wachovia wachtwoord waderh waffenss waffle wagner1 wagoneer waheguru wahine wahoo wahooo
        wahoos waikiki waitron wakeboar wakeup waldemar waldo1 waldorf waleed walera wales1 walhalla walker1 walker2
        walkman walkman555 wallace1 wallace2 walleye walleye1 wallie wallpape wallst wallstre wallstreet wally1
        walmart walnut walrus walstib walte walter1 walter34 wanderer wanger wanker wanker1 wankers wanking wannabe
        wanrltw wantit wantsex wantsome wapapapa wapbbs wapbbs_1 wapiti waqw3p war123 war3demo waratsea warbird
        warchild warcraf warcraft warcraft1 warcraft3 wardog wareagle warehous warez wargames wargod warhamer warhamme
        warhammer warhammer40k warhawk warhol warhorse warior warlock warlock1 warlord warlord1 warpten warren1 warrio
        warrior warrior1 warrior2 warrior3 warriors warspite warszawa wartburg warthog warzone was.here wasabi
        wasdwasd wasdwasd1 washear washere washingt washingto wasser wassup watashi watch1 watcher watchmen watchout
        water1 water12 water123 waterboy waterfal waterloo watermel watermelon waterpol waterpolo waters1 waterski
        watford watson1 waverly waves1 wavmanuk wavpzt way2go wayer wayfarer wayne1 wayner waynes wayout wazzkaprivet
        wazzup wc18c2 wc4fun wcksdypk wcrfxtvgbjy wdtnjr wdtnjxtr weaponx weare138 weasel weasel1 weasle weather1
        webcam webguy webhead webhompas webhompass webman webmaste webmaster webpass websol76 websolutions
        websolutionssu webstar webster1 websters webtvs webuivalidat wednesda weeble weed weed420 weeded weedhead
        weegee weeman weener weenie weetabix weezer weezer1 weezie wehttam weihnachte weihnachten weihnachtsbau
        weihnachtsbaum wejrpfpu welcom welcome welcome0 welcome01 welcome1 welcome12 welcome123 welcome2 welcome4
        welcome5 welcome7 welcome8 welder welkom welkom01 wellcome welldone wellhung wellingt welshman wendy1 wendys
        wenef45313 weng wer123 wer138 werder werdna werewolf werken weronika werrew wert12 wert1234 wert21 werter
        werthrf werthvfy werty1 werty123 wertzu werule werwolf wesdxc wesker wesley1 wessonnn west123 west1234
        westbrom westcoas westcoast westend western1 westham westham1 westie westin westlife westport westsid westside
        westwind westwing westwood wetass wetcunt wetdog wethepeople wetone wetpussy wetsex wetter wetwilly wetworks
        wewiz wg8e3wjf whacko whaler whales wharfrat whateva whateve whatever whatever1 whatif whatis whatisit
        whatluck whatnow whatsup whatthe whatthef whatthefuck whattheh whatthehell whatup whdbtp wheaties wheels
        whipit whiplash whipme whippet whirling whiskers whiskey whiskey1 whisky whisper whisper1 whistler white1
        whiteboy whitecat whitedog whitehea whiteout whitepower whitesox whitesta whitetai whitetail whitewol
        whitewolf whitey whitney1 whizzer whkzyc whoami whoareyou whocares whodaman whodat whoknows whome whoopass
        whopper whore whore1 whores whosyourdaddy whyme whynot whynotme whytesha wibble wiccan wichsen wicked wicked1
        widder wideglid wideopen widespre widget wifes wifey wifey1 wifey200 wiggles wiggly wiggum wigwam wiking
        wiktoria wilbur1 wilco wild1 wildbill wildblue wildcard wildcat wildcat1 wildcats wildchil wildfire wildman
        wildman1 wildon wildone wildroid wildrose wildside wildstar wildthin wildthing wildwest wildwood wiley1 willee
        willem willi willi1 willia1 william0 william1 william2 william3 william4 william6 william7 william8 williamj
        williamm williams1 willie1 willie12 willis1 willo willow willow01 willow1 willy1 willy123 willyboy willys
        wilmar wilso wilson1 wilson2 win123 winam winamp winbig winchest windex windmill windows windows1 windows2
        windows9 windsong windsor windsor1 windstar windsurf wingchun wingman wingnut wings1 wingzero winkie winky
        winne winner winner1 winner12 winner69 winni winnie1 winnipeg261 winsome winsto winston winston1 winston2
        winston6 winstons winte winter winter0 winter00 winter01 winter1 winter11 winter12 winter2 winter99 wintermu
        winxclub wipeout wirenut wisconsi wisdom wisdom1 wiseguy wishbone wishmaster wisper wisteria witch1 withlove
        withyou wizar wizard wizard1 wizard12 wizardry wizards wizkid wizzard wladimir wlafiga wltfg4ta wm00022 wm2006
        wmegrfux wnmaz7sd woaini wobble wodahs wojtek woland wolf01 wolf1 wolf100 wolf12 wolf123 wolf13 wolf359
        wolf666 wolf69 wolfdog wolfee wolfen wolfer wolfgang wolfgar wolfie wolfman wolfman1 wolfone wolfpac wolfpack
        wolley wolve wolverin wolverine wolves wolves1 wolvie womam woman1 womans wombat wombat1 wombats women1 womens
        womersle wonder1 wonderbo wonderboy wonderbr wonderfu wonderwall wonderwo wonderwoman wonka wonkette wonton
        woobie woodbird woodchuc wooddoor woodduck woodfish woodie woodland woodlawn woodpony woodsink woodstoc
        woodstock woodwind woodwork woody woody1 woody123 woodys woofer woofwoof woogie wooglin woohoo wookie wookie1
        wooody wordlife wordpass wordup wordz workhard workit worksuck world1 world123 worldcom worldcup worldnet
        worldwar worldwid wormix wormwood wotan wouter wow123 wow12345 wowlook1 wowser wowsers wp2003wp wp2005 wpass
        wpf8eu wpoolejr wqmfuh wraith wrangler wrench wrest666 wrestle wrestle1 wrestlin wrestling1 wright1 wrinkle1
        wrinkle5 wrinkles writer1 writerspace wrongway wrxsti wspanic wsxedc wsxqaz wsxzaq wtcacq wtpfhm wtpmjgda
        wu4etd wu9942 wulfgar wuschel wutang wutang1 wutang36 wvj5np wwe123 wweraw wwfwcw wwr8x9pu www111 www123
        www333 wwww1 wwwww1 wwwwww1 wwwwwww1 wxcvb wxcvbn wyatt1 wysiwyg wyvern x002tp00 x12345 x123456 x1x2x3 x24ik3
        x35v8l x4ww5qdr x5dxwp x72jhhu3z xaccess2 xakep1234 xakepy xanadu xanth xantia xavie xavier xavier1 xbox36
        xbox360 xboxlive xcalibur xcountry xenocide xenogear xenon xenon1 xenophon xerxes xexeylhf xfactor xfhkbr
        xfiles xfiles1 xfqybr xholes xian xiang xiaoyua123 ximen xing xirt2k xjy6721 xjznq5 xngwoj xohzi3g4 xplorer
        xpress xpressmusic xqgann xrated xrp23q xsvnd4b2 xsw21qaz xsw23edc xswqaz xswzaq xtcnth xterra xthtgfirf
        xthysq xtkjdtr xtr451 xtreme xtutdfhf xtvgbjy xufrgemw xwing xxx111 xxx123 xxx12345 xxx666 xxx777 xxxjay
        xxxman xxxp455w0rd5 xxxpass xxxsex xxxx1 xxxxx1 xxxxxx1 xxxxxxx1 xxxyyy xxxzzz xyh28af4 xytfu7 xyz123 xyzzy
        xyzzy1 xzibit xzsawq xzsawq21 y4kuz4 y9enkj yackwin yaglasph yahweh yakman yakumo yakuza yamah yamaha yamaha1
        yamaha12 yamahar yamahar1 yamahar6 yamakasi yamato yamoon6 yams7 yanina yankee yankee1 yankeemp yankees
        yankees0 yankees1 yankees2 yankees3 yankees4 yankees7 yankees9 yanks yanks1 yannic yannick yannis yanochka
        yanshi1982 yardbird yarddog yardman yaroslav yarrak yasacrac yasmi yasmina yasuhiro yawetag ybhdfyf ybrbnbyf
        ybrbnf ybrbnf_25 ybrbnjc ybrbnjcbr ybrbnrf ybrecz ybrjkfq ybrjkftd ybrjkftdbx ybrjkftdyf ycwvrxxh yeababy
        yeah11 yeahbaby yeahman yeahrigh yeahright year2000 year2005 yecgaa yeehaa yeehaw yejntb yelena03 yelhsa yello
        yellow yellow1 yellow12 yellow22 yellow3 yellow5 yellow7 yelnats yelrah yendor yensid yes90125 yeshua yesiam
        yesican yesman yessir yessss yesterda yfafyz yfcnfcmz yfcntyf yfcntymrf yfcnz yfcnz1 yfcnz123 yfcnzvjz
        yfcnzyfcnz yfdbufnjh yfeiybrb yfgjktjy yfhenj yfhrjnbrb yfl.irf yfltymrf yfnecbr yfnecz yfnfif yfnfirf
        yfnfitymrf yfnfkb yfnfkbz yfnfkmz yfxfkmybr yfz450 ygfxbkgt yggdrasi yhntgb yhwnqc yingyang yinyang yitbos
        yja3vo yjdbrjd yjdbrjdf yjdjcnbf yjdsqgfhjkm yjdsqujl yjdujhjl yjhbkmcr ym3cautj yngwie yocrack yoda yoda123
        yoda69 yodaddy yodude yogibear yojimbo yoland yomama yomama1 yomamma yomismo yomomma yonkers yoohoo yorkie
        yorkshir yorktown yosemite yoshi yoshi1 yoshimi yoshio youandme youare youknow young1 youngone yourass
        yourmama yourmom yourmom1 yourname yousuck yousuck1 youwish yoyo123 yoyoma yqlgr667 yqmbevgk yr8wdxcq yrrim7
        yssup yt1300 ytcnjh ytdxz2ca ytngfhjkz ytnhjufnm ytpyf. ytrewq ytreza ytrhjvfyn ytyfdbcnm yugioh yuitre12
        yujyd360 yukon1 yuliya yumiko yummie yummies yummy yummy1 yuo67 yvonne1 yvtte545 ywvxpz yxcvbn yxcvbnm
        yxkck878 yy5rbfsc yyyy1 yyyyy1 yyyyyy1 yyyyyyy1 yyz2112 yzerman yzerman1 z12345 z123456 z1234567 z123456789
        z123456z z1x2c3 z1x2c3v4 z1x2c3v4b5 z1x2c3v4b5n6m7 z1z2z3 z1z2z3z4 z3cn2erv zachar zachar1 zacharia zachary1
        zadrot zaebali zafira zagadka zaharov zaharova zalupa zamboni zamira zanardi zang zanoza zantac zanuda
        zanzibar zapato zaphod zaphod42 zapidoo zappa zappa1 zapper zaq!2wsx zaq11qaz zaq123 zaq12345 zaq123wsx
        zaq12qaz zaq12w zaq12ws zaq12wsx zaq1xsw2 zaq1xsw2cde3 zaqqaz zaqwsx zaqwsx1 zaqwsx123 zaqwsxcde zaqwsxcderfv
        zaqxsw zaqxsw123 zaqxswcde zaratustra zaraza zardoz zarina zasada zaskar zasranec zastava zasxcd zavilov
        zaxscd zaxscdvf zaxxon zcegth zcfvfzkexifz zcxfcnkbdf zcxfcnkbdfz zealot zealots zebedee zebra zebra1 zebra123
        zebra3 zebras zebulon zelda1 zemanova zemfira zeng zenit2011 zenith zephyr zeppelin zepplin zeratul zerkalo
        zermatt zero00 zero000 zerocool zesyrmvu zeus zgjybz zhai zhanna zhao zhei zheng zhenya zhipo zhjckfd zhjckfdf
        zhong zhongguo zhou zhuai zhuan zhuang zhui zhukov zhun zhuo zhv84kv ziadma zidan zidane zidane10 ziffle
        zigazaga ziggy ziggy1 ziggy123 zigzag zildjian zilla zimmerma zinaida zinedine zinger zip100 zipcode zipdrive
        zipper zippo zippo1 zippos zippy zippy1 zippy123 zircon zjduc3 zjses9evpa zldej102 zlzfrh zmxncbv znbvjd
        zodiac zodiak zoedog zoidberg zoinks zoloft zoloto zoltan zoltar zolushka zombie zombie1 zombie13 zomu9q zong
        zonker zontik zoomer zooropa zootsuit zorba zorglub zorro zorro1 zorro123 zorros zoulou zpflhjn1 zpxvwy
        zqjphsyf6ctifgu zrjdktdf zse45rdx zse4xdr5 zsecyus56 zsergn zsfmpv zsmj2v zsxdcf ztmfcq zuan zucchero zujlrf
        zulu zvbxrpl zverev zvezda zvfrfcb zw6syj zwezda zx123456 zx123456789 zxasqw zxasqw12 zxc12 zxc123 zxc1234
        zxc12345 zxc123456 zxc123zxc zxc321 zxcasd zxcasd123 zxcasdqw zxcasdqwe zxcasdqwe123 zxccxz zxcdsa zxcqweasd
        zxcv12 zxcv123 zxcv1234 zxcv4321 zxcvasdf zxcvb1 zxcvb123 zxcvb1234 zxcvb12345 zxcvbasdfg zxcvbn zxcvbn1
        zxcvbn12 zxcvbn123 zxcvbn123456 zxcvbnm zxcvbnm. zxcvbnm1 zxcvbnm12 zxcvbnm123 zxcvbnm123456789 zxcvbnma
        zxcvbnmm zxcvbnmz zxcvfdsa zxcvvcxz zxgdqn zydeco zydfhm zygote zyjxrf zyltrc zymurgy zz123456 zz6319
        zz8807zpl zzaaqq zzr1100 zztop zzxxcc zzxxccvv zzz111 zzz123 zzzxxx zzzxxxccc zzzz1 zzzzxxxx zzzzz1 zzzzzz1
        zzzzzzz1
        """#
}
