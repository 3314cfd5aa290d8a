"""The word material of the made-up people: names with readings, what firms are called, posts, qualifications.

Written for this generator alone, and apart from what the reader knows, so that it is not measured with its own lists.
Entries are `printed:reading` or `printed:English`.
"""

from __future__ import annotations


def pairs(text: str) -> list[tuple[str, str]]:
    """`a:b c:d` as pairs; an underscore stands for a space in the second."""
    return [(a, b.replace("_", " ")) for a, _, b in (entry.partition(":") for entry in text.split())]


FAMILIES = pairs("""
佐藤:さとう 鈴木:すずき 高橋:たかはし 田中:たなか 伊藤:いとう 渡辺:わたなべ 山本:やまもと 中村:なかむら
小林:こばやし 加藤:かとう 吉田:よしだ 山田:やまだ 佐々木:ささき 山口:やまぐち 松本:まつもと 井上:いのうえ
木村:きむら 林:はやし 斎藤:さいとう 清水:しみず 山崎:やまざき 森:もり 池田:いけだ 橋本:はしもと 阿部:あべ
石川:いしかわ 山下:やました 中島:なかじま 小川:おがわ 石井:いしい 前田:まえだ 岡田:おかだ 長谷川:はせがわ
藤田:ふじた 後藤:ごとう 近藤:こんどう 村上:むらかみ 遠藤:えんどう 青木:あおき 坂本:さかもと 福田:ふくだ 太田:おおた
西村:にしむら 藤井:ふじい 岡本:おかもと 藤原:ふじわら 金子:かねこ 三浦:みうら 中野:なかの 原田:はらだ 松田:まつだ
竹内:たけうち 小野:おの 田村:たむら 中山:なかやま 和田:わだ 石田:いしだ 森田:もりた 上田:うえだ 原:はら 内田:うちだ
柴田:しばた 酒井:さかい 宮本:みやもと 横山:よこやま 高木:たかぎ 安藤:あんどう 宮崎:みやざき 大野:おおの 今井:いまい
小山:こやま 谷口:たにぐち 工藤:くどう 丸山:まるやま 増田:ますだ 河野:こうの 杉山:すぎやま 村田:むらた 大塚:おおつか
新井:あらい 小島:こじま 平野:ひらの 千葉:ちば 久保:くぼ 松井:まつい 岩崎:いわさき 木下:きのした 野口:のぐち
菊地:きくち 野村:のむら 市川:いちかわ 菅原:すがわら 桜井:さくらい 渡部:わたなべ 島田:しまだ 古川:ふるかわ
水野:みずの 山内:やまうち 西田:にしだ 浜田:はまだ
石原:いしはら 松尾:まつお 松岡:まつおか 岡村:おかむら 本田:ほんだ 中川:なかがわ 小池:こいけ 関:せき 辻:つじ 星:ほし
西山:にしやま 久保田:くぼた 大西:おおにし 川口:かわぐち 吉川:よしかわ 片山:かたやま 荒井:あらい 秋山:あきやま
永井:ながい 早川:はやかわ 川村:かわむら 望月:もちづき 松下:まつした 内藤:ないとう 堀:ほり 須藤:すどう 黒田:くろだ
""")

#: The rarer half: long ones, one-character ones, ones whose reading nobody guesses.
RARE_FAMILIES = pairs("""
東海林:しょうじ 勅使河原:てしがわら 小鳥遊:たかなし 四月一日:わたぬき 八月朔日:ほづみ 一:にのまえ 薬師寺:やくしじ
一ノ瀬:いちのせ 二ノ宮:にのみや 四ツ谷:よつや 三ヶ島:みかじま 伊集院:いじゅういん 武者小路:むしゃのこうじ
長曽我部:ちょうそかべ 御手洗:みたらい 五十嵐:いがらし 五百旗頭:いおきべ 百目鬼:どうめき 生田目:なまため
薄衣:うすぎぬ 鳥海:とりうみ 服部:はっとり 日下部:くさかべ 物部:もののべ 越水:こしみず 神代:くましろ 帯刀:たてわき
栗花落:つゆり 月見里:やまなし 春夏冬:あきなし 能登谷:のとや 小比類巻:こひるいまき 長内:おさない 工:たくみ
雲母:きらら 畔柳:くろやなぎ 鮎川:あゆかわ 蛭間:ひるま 鴨志田:かもしだ 塙:はなわ 榊:さかき 柊:ひいらぎ 楠:くすのき
轟:とどろき 椿:つばき 東:あずま 乾:いぬい 巽:たつみ 城:じょう 庄司:しょうじ 下斗米:しもとまい
大豆生田:おおまみゅうだ 喜屋武:きゃん 比嘉:ひが 東江:あがりえ 仲村渠:なかんだかり 我那覇:がなは 具志堅:ぐしけん
瑞慶覧:ずけらん 安次嶺:あしみね 知花:ちばな 国頭:くにがみ 鬼頭:きとう 各務:かがみ 祖父江:そぶえ 水谷:みずたに
丹羽:にわ 加賀美:かがみ 纐纈:こうけつ 坂東:ばんどう 撫養:むや 香西:こうざい 十河:そごう 越智:おち 曽根:そね
門脇:かどわき 安食:あじき 錦織:にしこおり 周藤:すとう 財津:ざいつ 江藤:えとう 首藤:しゅとう 姫野:ひめの 古賀:こが
牟田:むた 椎葉:しいば 甲斐:かい 川添:かわぞえ 肥後:ひご 鮫島:さめしま 有馬:ありま 愛甲:あいこう 伊地知:いじち
薗田:そのだ 三上:みかみ 成田:なりた 葛西:かさい 小田桐:おだぎり 蠣崎:かきざき 千田:ちだ 及川:おいかわ 昆野:こんの
菅野:かんの 国分:こくぶん 遠山:とおやま 猪股:いのまた 渋谷:しぶや 五味:ごみ 小口:おぐち 名取:なとり 功刀:くぬぎ
雨宮:あめみや 砺波:となみ 能澤:のざわ 筏井:いかだい 谷内:やち 円山:まるやま 南部:なんぶ 朝倉:あさくら 山岸:やまぎし
笠島:かさじま 稲葉:いなば 堀江:ほりえ 石黒:いしぐろ 垣内:かきうち 玉置:たまき 鎌倉:かまくら 樋口:ひぐち 冨樫:とがし
猿渡:さるわたり 江戸川:えどがわ 大河原:おおかわら 宇田川:うだがわ 小田島:おだしま 佐久間:さくま 真壁:まかべ
馬場園:ばばぞの 小笠原:おがさわら 曾我:そが 仁科:にしな 土屋:つちや 夏目:なつめ 南雲:なぐも 氷室:ひむろ 星加:ほしか
堀之内:ほりのうち 目黒:めぐろ 矢作:やはぎ 八木沼:やぎぬま 結城:ゆうき 米倉:よねくら 龍造寺:りゅうぞうじ 蓮見:はすみ
綿貫:わたぬき
二階堂:にかいどう 三田村:みたむら 七尾:ななお 八田:はった 九鬼:くき 千々岩:ちぢいわ 入江:いりえ 力石:りきいし
卜部:うらべ 工樂:くらく 夕部:ゆうべ 口羽:くちば 才木:さいき 木下川:きねがわ 目時:めとき 日比谷:ひびや 白石:しらいし
""")

#: Signs that the plain tables lack, or that have plainer relatives.
VARIANT_FAMILIES = pairs("""
髙橋:たかはし 髙木:たかぎ 髙田:たかだ 髙野:たかの 日髙:ひだか 髙島:たかしま 山﨑:やまざき 宮﨑:みやざき
﨑山:さきやま 川﨑:かわさき 岡﨑:おかざき 濵田:はまだ 濵口:はまぐち 濱田:はまだ 濱中:はまなか 渡邉:わたなべ
渡邊:わたなべ 田邉:たなべ 田邊:たなべ 齋藤:さいとう 齊藤:さいとう 斉藤:さいとう 德永:とくなが 德田:とくだ
𠮷田:よしだ 𠮷川:よしかわ 瀨戸:せと 廣瀨:ひろせ 廣田:ひろた 中澤:なかざわ 澤田:さわだ 黒澤:くろさわ 櫻井:さくらい
國分:こくぶ 嶋田:しまだ 中嶋:なかじま 福嶌:ふくしま 冨田:とみた 栁田:やなぎだ 眞鍋:まなべ 桒原:くわばら
籔内:やぶうち 礒部:いそべ
""")

MEN = pairs("""
太郎:たろう 誠:まこと 健一:けんいち 大輔:だいすけ 翔太:しょうた 拓也:たくや 浩二:こうじ 隆:たかし 剛:つよし
学:まなぶ 修:おさむ 和彦:かずひこ 正樹:まさき 雄一郎:ゆういちろう 慎之介:しんのすけ 直樹:なおき 達也:たつや
祐介:ゆうすけ 亮:りょう 悟:さとる 洋平:ようへい 孝之:たかゆき 康弘:やすひろ 英明:ひであき 俊哉:としや 敬:たかし
光:ひかる 稔:みのる 蓮:れん 湊:みなと 陽翔:はると 大和:やまと 樹:いつき 颯太:そうた 悠真:ゆうま 朔:さく 旭:あさひ
蒼:あお 律:りつ 宗一郎:そういちろう 虎之助:とらのすけ 勘九:かんく 源:げん 弥太郎:やたろう 与志夫:よしお
三千雄:みちお 一:はじめ 二朗:じろう 八郎:はちろう 十四生:としお 順:じゅん 潤:じゅん 淳:あつし 篤史:あつし 敦:あつし
浩之:ひろゆき 寛:ひろし 眞一:しんいち 龍彦:たつひこ 瑛士:えいじ 圭吾:けいご 晃:あきら 彰:あきら 章:あきら 昭:あきら
滋:しげる 卓:たく 惣右衛門:そうえもん 玄:げん 渉:わたる 航:わたる 惇:まこと 逸平:いっぺい 鉄平:てっぺい 侑:ゆう
廉太郎:れんたろう つとむ:つとむ ひろし:ひろし 勇気:ゆうき 晋作:しんさく 宏明:ひろあき 雅治:まさはる 昌平:しょうへい
幹夫:みきお
大:だい 仁:じん 学人:がくと 一郎:いちろう 三郎:さぶろう 二三男:ふみお 千秋:ちあき 裕次郎:ゆうじろう 伸治:しんじ
慶太:けいた 智之:ともゆき 雅也:まさや 秀樹:ひでき 徹:とおる 豊:ゆたか 進:すすむ 武:たけし 清:きよし 勝:まさる
俊介:しゅんすけ 健太郎:けんたろう 竜也:たつや 周平:しゅうへい 創:はじめ 壮一:そういち 遼:りょう 匠:たくみ
""")

WOMEN = pairs("""
花子:はなこ 陽子:ようこ 美咲:みさき 裕子:ゆうこ 直美:なおみ 恵:めぐみ 由美子:ゆみこ 彩:あや 愛:あい 麻衣:まい
千尋:ちひろ 優子:ゆうこ 沙織:さおり 真由美:まゆみ 京子:きょうこ 久美:くみ 明日香:あすか 里奈:りな 遥:はるか
葵:あおい 凛:りん 結衣:ゆい 紬:つむぎ 莉子:りこ 詩:うた 杏:あん 澪:みお 芽依:めい 咲良:さくら 美月:みづき
小百合:さゆり 千鶴子:ちづこ 八重:やえ 多恵子:たえこ 富士子:ふじこ 文:ふみ 節子:せつこ 梢:こずえ 薫:かおる
静香:しずか 瞳:ひとみ 香緒里:かおり 佳奈:かな 理恵:りえ 理江:りえ 玲子:れいこ 礼子:れいこ 万里江:まりえ 茉莉:まり
朋美:ともみ 友紀:ゆき さくら:さくら ひかり:ひかり あゆみ:あゆみ みどり:みどり まゆ:まゆ なぎさ:なぎさ のぞみ:のぞみ
アンナ:あんな エミ:えみ マリ:まり 惠子:けいこ 眞理子:まりこ 佐和子:さわこ 志津江:しづえ 櫻:さくら 睦美:むつみ
郁代:いくよ 聡美:さとみ 智佳:ちか 桐子:きりこ 珠緒:たまお 鈴:すず 悠:はるか 碧:みどり 伽耶:かや 七海:ななみ
絢香:あやか
一葉:かずは 二葉:ふたば 三奈:みな 千夏:ちなつ 十和子:とわこ 和子:かずこ 幸子:さちこ 洋子:ようこ 明美:あけみ
由香:ゆか 恵美:えみ 綾:あや 舞:まい 萌:もえ 早紀:さき 春菜:はるな 奈々:なな 加奈子:かなこ 木綿子:ゆうこ
はるか:はるか みゆき:みゆき リサ:りさ ルミ子:るみこ
""")

#: People whose names are printed in katakana, given name first: `given:family:latin`.
FOREIGNERS = [
    tuple(entry.split(":"))
    for entry in """
    マルコ:ベリーニ:Marco_Bellini クララ:ホフマン:Clara_Hoffmann オリバー:ハート:Oliver_Hart
    ソフィ:ルノワ:Sophie_Lenoir アニータ:ラオ:Anita_Rao ダニエル:クルス:Daniel_Cruz
    ジェイムズ:ウォン:James_Wong エレナ:ペトロワ:Elena_Petrova スジン:パク:Soojin_Park
    """.split()
]

#: What firms are called: `printed:latin`.
CORES = pairs("""
かすみ野:Kasumino 東雲:Shinonome 白樺:Shirakaba 青嵐:Seiran 永森:Nagamori 北斗七星:Hokuto 葉月:Hazuki
朝凪:Asanagi くすのき:Kusunoki 千歳丸:Chitosemaru 桐生屋:Kiryuya 三栄:Sanei 昭和堂:Showado 共進:Kyoshin
大成光:Taiseiko 東明:Tomei 日の出:Hinode 丸吉:Maruyoshi 山十:Yamaju 協和栄:Kyowaei 双葉:Futaba 千鳥:Chidori
若竹:Wakatake 宝永:Hoei 鶴亀:Tsurukame アルカディス:Arcadis_Nova ノヴァリンク:Novalink ブルーフォレスト:Blue_Forest
オルビット:Orbitt テクノマル:Technomaru リバーサイド・ワン:Riverside_One ミライエ:Miraie セレンデ:Serende
フォルテッサ:Fortessa グリーンリーフ:Green_Leaf ソラニワ:Soraniwa エヌ・ケイ・アール:NKR カナデ:Kanade
ユニバース・ラボ:Universe_Lab ハレノヒ:Harenohi パルテ:Parte エイチエム:HM キタノ:Kitano スリーピース:Threepiece
ラ・メール:La_Mer Luminova:Luminova KAJIRO:Kajiro TSUMUGU:Tsumugu Bluepeak:Bluepeak アットマーク:Atmark
石塚:Ishizuka 横手:Yokote 鳴門:Naruto 関東第一:Kanto_Daiichi 新潟中央:Niigata_Chuo 東海北陸:Tokai_Hokuriku
瀬戸内:Setouchi 南九州:Minami_Kyushu 播州:Banshu 信濃:Shinano 湘南:Shonan 多摩:Tama 紀ノ川:Kinokawa あおば:Aoba
ひまわり:Himawari やまびこ:Yamabiko こもれび:Komorebi つばめ:Tsubame いろは:Iroha すばる:Subaru のぞみ野:Nozomino
北辰:Hokushin 旭日:Kyokujitsu 大和田:Owada 八光:Hakko 二葉屋:Futabaya 金剛:Kongo 丸十:Maruju 三ツ星:Mitsuboshi
エコライン:Ecoline シーズ:Seeds タカラヤ:Takaraya ニシキ:Nishiki ハチドリ:Hachidori カタリスト:Catalyst
ロータス:Lotus クエスト・エイト:Quest_Eight ミナト:Minato あけぼの:Akebono さくらぎ:Sakuragi みのり:Minori
花みずき:Hanamizuki オーシャン・ブリッジ:Ocean_Bridge ONE_STEP:One_Step Kiri:Kiri Tanpopo:Tanpopo
""")

TRADES = pairs("""
製作所:Works 精機:Seiki 電機:Electric 工業:Industries 化学:Chemical 商事:Trading 物産:Bussan 建設:Construction
工務店:Builders 設計:Design 不動産:Real_Estate 運輸:Transport 倉庫:Logistics 食品:Foods 製菓:Confectionery
印刷:Printing システムズ:Systems ソフト:Software テクノロジーズ:Technologies データ:Data
情報サービス:Information_Services コンサルティング:Consulting マーケティング:Marketing 広告:Advertising
出版:Publishing 証券:Securities 保険:Insurance ホールディングス:Holdings エンジニアリング:Engineering 産業:Sangyo
金属:Metals 鋼業:Steel 紙業:Paper 樹脂:Plastics 硝子:Glass 製薬:Pharma メディカル:Medical 造園:Landscape
観光:Tourism 旅行:Travel 交通:Kotsu 自動車:Motors 農園:Farm 水産:Fisheries 酒造:Brewing 醤油:Soy_Sauce
家具:Furniture 繊維:Textile アパレル:Apparel デザイン:Design 企画:Planning
ロジスティクス:Logistics フーズ:Foods テック:Tech ソリューションズ:Solutions ネットワーク:Network
総研:Research_Institute 機械:Machinery 電子:Electronics 塗装:Coating 通商:Trading 警備保障:Security
人材サービス:Staffing 興産:Kosan
""")

#: Departments level by level, with their English.
DIVISIONS = pairs("""
営業本部:Sales_Division 生産本部:Production_Division 管理本部:Administration_Division 技術本部:Engineering_Division
東日本事業部:East_Japan_Division 海外事業本部:Overseas_Division 経営企画本部:Corporate_Planning_Division
デジタル推進本部:Digital_Division 食品事業部:Foods_Division 西日本支社:West_Japan_Branch 名古屋支店:Nagoya_Branch
北関東営業所:Kita-Kanto_Sales_Office 研究開発センター:R&D_Center つくば研究所:Tsukuba_Laboratory
""")
DEPARTMENTS = pairs("""
営業部:Sales_Department 総務部:General_Affairs_Department 経理部:Accounting_Department
人事部:Human_Resources_Department 法務部:Legal_Department 購買部:Purchasing_Department
情報システム部:Information_Systems_Department 広報室:Public_Relations_Office 品質保証部:Quality_Assurance_Department
製造部:Manufacturing_Department 生産技術部:Production_Engineering_Department 設計部:Design_Department
開発部:Development_Department 商品企画部:Product_Planning_Department 物流部:Logistics_Department
工事部:Construction_Department マーケティング部:Marketing_Department
カスタマーサクセス部:Customer_Success_Department 秘書室:Secretariat 内部監査室:Internal_Audit_Office
経営企画室:Corporate_Planning_Office 知的財産部:IP_Department 海外営業部:Overseas_Sales_Department
法人営業部:Corporate_Sales_Department 人材開発部:People_Development_Department
プラットフォーム開発部:Platform_Development_Department データ戦略室:Data_Strategy_Office
店舗運営部:Store_Operations_Department
第一営業部:Sales_Department_1 経営管理部:Business_Administration_Department DX推進室:DX_Office
環境安全部:Environment_and_Safety_Department 国際事業部:International_Division 財務部:Finance_Department
セキュリティ統括部:Security_Department 資材調達部:Procurement_Department 事業開発室:Business_Development_Office
ソリューション営業部:Solution_Sales_Department IR室:IR_Office サステナビリティ推進部:Sustainability_Department
""")
SECTIONS = pairs("""
第一課:Section_1 第二課:Section_2 業務課:Operations_Section 企画課:Planning_Section 管理課:Administration_Section
採用グループ:Recruiting_Group 第三グループ:Group_3 システム係:Systems_Unit デザインチーム:Design_Team
資材課:Materials_Section 首都圏チーム:Metropolitan_Team 営業推進課:Sales_Promotion_Section
特販課:Special_Sales_Section 庶務係:General_Affairs_Unit
二課:Section_2 第三営業課:Sales_Section_3 制作グループ:Production_Group 保守サービス課:Maintenance_Section
労務課:Labor_Section 広報チーム:PR_Team 第1グループ:Group_1 品質管理係:Quality_Control_Unit
""")

#: Titles of those who head the firm, of those who stand in a department, and of staff.
HEADS = pairs("""
代表取締役社長:President 代表取締役:Representative_Director 取締役会長:Chairman
専務取締役:Senior_Managing_Director 常務取締役:Managing_Director
取締役副社長:Executive_Vice_President 代表:Representative 代表社員:Managing_Member 監査役:Auditor 取締役:Director
社外取締役:Outside_Director 執行役員:Executive_Officer 相談役:Senior_Adviser 顧問:Adviser
最高技術責任者:Chief_Technology_Officer
代表取締役会長:Chairman 取締役CTO:Chief_Technology_Officer 常勤監査役:Standing_Auditor
代表執行役:Representative_Executive_Officer 最高経営責任者:Chief_Executive_Officer 会長:Chairman
""")
TITLES = pairs("""
本部長:General_Manager 部長:General_Manager 次長:Deputy_General_Manager 部長代理:Deputy_General_Manager
室長:General_Manager 課長:Manager 課長代理:Deputy_Manager 課長補佐:Assistant_Manager 係長:Assistant_Manager
主任:Chief 主査:Senior_Staff 担当部長:Senior_Manager 担当課長:Manager 参事:Councilor 主幹:Principal
マネージャー:Manager シニアマネージャー:Senior_Manager リーダー:Team_Leader チーフ:Chief エンジニア:Engineer
シニアエンジニア:Senior_Engineer デザイナー:Designer プロジェクトマネージャー:Project_Manager
コンサルタント:Consultant アートディレクター:Art_Director 主任研究員:Senior_Researcher 研究員:Researcher
工場長:Plant_Manager 支店長:Branch_Manager 所長:Director 上席執行役員:Senior_Executive_Officer
統括部長:General_Manager 副部長:Deputy_General_Manager 専任課長:Manager 上級主任:Senior_Chief
アシスタントマネージャー:Assistant_Manager プロデューサー:Producer ディレクター:Director アナリスト:Analyst
プログラマー:Programmer テクニカルリード:Technical_Lead スーパーバイザー:Supervisor グループリーダー:Group_Leader
""")

#: Titles that hold their unit's name; no unit stands beside them.
WHOLE_TITLES = pairs("""
営業部長:Sales_Manager 総務課長:General_Affairs_Manager 経理課長:Accounting_Manager 人事部長:Head_of_Human_Resources
技術部長:Chief_Engineer 製造課長:Production_Manager 工場長代理:Deputy_Plant_Manager 営業企画室長:Head_of_Sales_Planning
品質管理課長:Quality_Manager 購買課長代理:Deputy_Purchasing_Manager 東京支店長:Tokyo_Branch_Manager 営業主任:Sales_Chief
""")

#: Titles that belong to the unit they stand in.
ENDING_TITLES = {
    "室長": "室",
    "課長": "課",
    "係長": "係",
    "支店長": "支店",
    "所長": "所",
    "本部長": "本部",
    "部長": "部",
}

QUALIFICATIONS = """
一級建築士 二級建築士 技術士（建設部門） 宅地建物取引士 中小企業診断士 社会保険労務士 税理士 公認会計士 行政書士
博士（工学） 工学博士 Ph.D. MBA PMP 第一種電気主任技術者 一級土木施工管理技士 通関士 測量士 衛生管理者 AFP
""".split()

MOTTOS = """
ものづくりの先へ。 人と町をつなぐ 毎日の食卓に、まごころを。 創業明治三十二年 信頼と実績の五十年 技術で未来をひらく
地域とともに歩む 小さな声を聴く会社 Design_for_tomorrow 笑顔あふれる暮らしを あしたの水をつくる
明るく、正しく、たのしく つくる、つなぐ、つづく。 Your_partner_in_motion はたらくを、おもしろく
""".split()

#: What the back of a card lists; no fields either.
SERVICES = """
新築・増改築工事 給排水設備の設計施工 土木工事一式 ソフトウェア受託開発 クラウド導入支援 各種印刷物の企画制作
精密部品の切削加工 めっき・表面処理 食品の製造および卸売 相続・遺言のご相談 会社設立のお手伝い 給与計算・労務相談
庭木の手入れ・剪定 貸切バスの手配 不動産の売買・仲介・管理 Web制作 広告・販売促進 医療機器の販売 中古車の買取・販売
""".split()

#: Printed, and none of them a field: numbers that look like phones among them.
NOISE = """
ISO9001・ISO14001認証取得 ISO_27001_認証取得 プライバシーマーク_第10{6}号 東京都知事(3)第{5}号
国土交通大臣許可（特-2）第{5}号 登録番号_T{13} 法人番号_{13} 資本金_3億円 古物商許可_第30{10}号
営業時間_9:00〜18:00_定休日_水曜 創業_昭和28年 この名刺は再生紙を使用しています 適格請求書発行事業者登録番号：T{13}
産業廃棄物収集運搬業_第013{8}号 FSC_C{6} 健康経営優良法人2026 SDGsに取り組んでいます
宅地建物取引業_大阪府知事(2)第{5}号 設立_1987年4月
""".split()

BUILDINGS = pairs("""
青葉ビル:Aoba_Bldg. 第三山吹ビル:Yamabuki_Bldg._No._3 サンライズタワー:Sunrise_Tower 大手前スクエア:Otemae_Square
ニューセンタービル:New_Center_Bldg. 駅前プラザ:Ekimae_Plaza 本町ＫＳビル:Honmachi_KS_Bldg. 中央会館:Chuo_Kaikan
ひばりマンション:Hibari_Mansion 丸の内グランドタワー:Marunouchi_Grand_Tower 花園ハイツ:Hanazono_Heights
リバーフロント棟:Riverfront 第二千代ビル:Chiyo_Bldg._2 オフィス白樺:Office_Shirakaba ハーバーテラス:Harbor_Terrace
泉ビルディング:Izumi_Building コーポ楓:Corpo_Kaede NSビル:NS_Bldg. 松葉屋ビル本館:Matsubaya_Bldg.
角一ビル:Kakuichi_Bldg.
日興ビル:Nikko_Bldg. シティタワー東:City_Tower_East 第一ビル:Daiichi_Bldg. メゾン桜:Maison_Sakura
KDX前田ビル:KDX_Maeda_Bldg. ガーデンプレイス:Garden_Place 三番館:Sanbankan テクノパーク2号館:Techno_Park_2
""")
