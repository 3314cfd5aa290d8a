"""Facts fit whatever was typed; stock phrases are no facts."""

from __future__ import annotations

import pytest

from enishi.wording.facts import Fact, Kind, is_real, pieces
from enishi.wording.facts_english import heard
from enishi.wording.facts_english import mine as my_promise
from enishi.wording.facts_english import theirs as their_promise
from enishi.wording.facts_japanese import own_sentence, talk
from enishi.wording.promises_japanese import mine, theirs
from enishi.wording.tests.cast import CHIE, EMI, days_ago, paragraphs, promise, write


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # topics
        ("新工場の立ち上げ", "新工場の立ち上げのお話"),
        ("新工場の立ち上げの話", "新工場の立ち上げのお話"),
        ("新工場の立ち上げのお話", "新工場の立ち上げのお話"),
        ("新工場の立ち上げについて", "新工場の立ち上げのお話"),
        ("新工場の立ち上げの件", "新工場の立ち上げのお話"),
        ("新工場のこと", "新工場のお話"),
        ("新工場について話した", "新工場のお話"),
        ("新工場の話をした", "新工場のお話"),
        ("新工場の話を聞いた", "新工場のお話"),
        ("新工場の", "新工場のお話"),
        ("釣り", "釣りのお話"),
        ("取り扱い", "取り扱いのお話"),
        ("やりがい", "やりがいのお話"),
        ("人の育て方", "人の育て方のお話"),
        ("世間話", "世間話"),
        ("ベトナムに工場を出す話", "ベトナムに工場を出すお話"),
        ("お客様を大切にする姿勢", "お客様を大切にする姿勢のお話"),
        ("紙を減らす工夫", "紙を減らす工夫のお話"),
        ("人を育てる年", "人を育てる年のお話"),
        ("IoTの導入", "IoTの導入のお話"),
        ("new factory in Vietnam", "「new factory in Vietnam」のお話"),
        ("昔の苦労話", "昔の苦労話"),
        ("採用に苦戦", "採用に苦戦とのお話"),
        ("DX", "「DX」のお話"),
        ("工場見学のお誘い", "工場見学のお誘い"),
        ("在庫管理のアドバイス", "在庫管理のアドバイス"),
        ("若手への言葉", "若手へのお言葉"),
        ("在庫管理のご助言", "在庫管理のご助言"),
        # sentences, plain and polite
        ("来年ベトナムに工場を出す", "「来年ベトナムに工場を出す」とのお話"),
        ("来年ベトナムに工場を出します", "「来年ベトナムに工場を出します」とのお話"),
        ("来年ベトナムに工場を出すこと", "「来年ベトナムに工場を出す」とのお話"),
        ("来年ベトナムに工場を出すとのこと", "「来年ベトナムに工場を出す」とのお話"),
        ("来年ベトナムに工場を出すそうです", "「来年ベトナムに工場を出す」とのお話"),
        ("来年ベトナムに工場を出すという話", "「来年ベトナムに工場を出す」とのお話"),
        ("来年ベトナムに工場を出すと言っていた", "「来年ベトナムに工場を出す」とのお話"),
        ("来年ベトナムに工場を出すとおっしゃっていました", "「来年ベトナムに工場を出す」とのお話"),
        ("若手の育て方が難しい", "「若手の育て方が難しい」とのお話"),
        ("来年も出展しますか", "「来年も出展しますか」とのお話"),
        ("今年は「人」に賭けたい", "「今年は『人』に賭けたい」とのお話"),
        # sentences without their verb
        ("ベトナムに工場を建設", "ベトナムに工場を建設とのお話"),
        ("新製品は来春発売の予定", "新製品は来春発売の予定とのお話"),
        ("人手不足が課題", "人手不足が課題とのお話"),
        ("新製品を検討中", "新製品を検討中とのお話"),
        ("前職は銀行", "前職は銀行とのお話"),
        ("今のシステムは10年前のもの", "今のシステムは10年前のものとのお話"),
        ("値段より納期", "値段より納期とのお話"),
        ("納期が一番だと強調していた", "「納期が一番だ」とのお話"),
        ("来週から中国出張だそう", "「来週から中国出張だ」とのお話"),
        ("来月から部長", "来月から部長とのお話"),
        # of a person: honoured
        ("静岡出身", "静岡のご出身とのお話"),
        ("静岡の出身", "静岡のご出身とのお話"),
        ("横浜在住", "横浜にお住まいとのお話"),
        ("釣りが好き", "釣りがお好きとのお話"),
        ("釣りがお好きです", "釣りがお好きとのお話"),
        ("お嬢様が来年受験でいらっしゃいます", "お嬢様が来年受験でいらっしゃるとのお話"),
        # words quoted
        ("「現場は紙を手放せない」", "「現場は紙を手放せない」というお言葉"),
        ("「現場は紙を手放せない」と言っていた", "「現場は紙を手放せない」というお言葉"),
        ("「現場は紙を手放せない」という言葉", "「現場は紙を手放せない」というお言葉"),
        # names stay as they are written
        ("髙﨑の工場", "髙﨑の工場のお話"),
        ("𠮷野の桜を毎年見に行く", "「𠮷野の桜を毎年見に行く」とのお話"),
    ],
)
def test_what_they_said_becomes_a_noun(typed: str, expected: str) -> None:
    assert talk(typed) == expected
    assert not own_sentence(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("新工場のお話が勉強になった", "新工場のお話が勉強になりました"),
        ("新工場のお話がたいへん勉強になりました", "新工場のお話がたいへん勉強になりました"),
        ("鋳造の難しさに驚いた", "鋳造の難しさに驚きました"),
        ("釣りの話で盛り上がった", "釣りの話で盛り上がりました"),
        ("昔の写真が面白かった", "昔の写真が面白かったです"),
        ("工場見学に誘われた", "工場見学にお誘いいただき、ありがとうございました"),
        ("業界再編について意見を聞いた", "業界再編について意見をお聞かせいただき、ありがとうございました"),
        ("社内報を読んでくれていた", "社内報を読んでくださっており、ありがとうございます"),
        ("カタログをもらった", "カタログをいただき、ありがとうございました"),
        ("ブースで30分話した", "ブースで30分お話しできました"),
        ("鋳造について教えてもらった", "鋳造について教えていただき、ありがとうございました"),
        ("鋳造について教えてくださった", "鋳造について教えてくださり、ありがとうございました"),
    ],
)
def test_what_the_author_felt_is_a_sentence_of_its_own(typed: str, expected: str) -> None:
    assert own_sentence(typed) == expected
    assert f"\n\n{expected}。\n\n" in write(CHIE, facts=[typed]).body


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(
            (typed, "お約束のとおり、資料をお送りいたします")
            for typed in (
                "資料を送る 資料送る 資料を送ります 資料を送りたい 資料を送ろう 資料を送ること "
                "資料を送る予定 資料を送る約束 資料を送ると約束した"
            ).split()
        ),
        ("資料をお送りします", "お約束のとおり、資料をお送りいたします"),
        ("資料をお送りいたします", "お約束のとおり、資料をお送りいたします"),
        ("お約束した資料をお送りします", "お約束した資料をお送りいたします"),
        ("資料を送付", "お約束のとおり、資料をご送付いたします"),
        ("資料送付", "資料送付の件は、お約束のとおり進めてまいります"),
        ("見積書", "見積書の件は、お約束のとおり進めてまいります"),
        ("見積書の件", "見積書の件は、お約束のとおり進めてまいります"),
        ("カタログ2部を郵送", "お約束のとおり、カタログ2部を郵送いたします"),
        ("来週見積書を出す", "お約束のとおり、来週見積書をお出しいたします"),
        ("来週電話する", "お約束のとおり、来週お電話いたします"),
        ("来週お電話します", "お約束のとおり、来週お電話いたします"),
        ("改めてご連絡いたします", "お約束のとおり、改めてご連絡いたします"),
        ("森を紹介する", "お約束のとおり、森をご紹介いたします"),
        ("来月伺います", "お約束のとおり、来月伺います"),
        ("12月に訪問", "お約束のとおり、12月に伺います"),
        ("飲み会をセットする", "お約束のとおり、飲み会をセットいたします"),
        ("社内で確認してから連絡", "お約束のとおり、社内で確認してからご連絡いたします"),
        ("上司に相談する", "お約束のとおり、上司に相談いたします"),
        ("もう一度会う", "もう一度会う件は、お約束のとおり進めてまいります"),
        ("資料がほしいとのこと", "資料がほしい件は、お約束のとおり進めてまいります"),
        ("brochure", "「brochure」の件は、お約束のとおり進めてまいります"),
    ],
)
def test_a_promise_of_mine(typed: str, expected: str) -> None:
    assert mine(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("カタログを送ってくれる", "カタログを送ってくださるとのお言葉"),
        ("カタログを送ってくれるとのこと", "カタログを送ってくださるとのお言葉"),
        ("カタログを送ります", "「カタログを送ります」とのお言葉"),
        ("工場を案内してもらえる", "工場を案内していただけるとのお言葉"),
        ("工場見学", "工場見学の件"),
        ("工場見学の約束", "工場見学の件"),
    ],
)
def test_a_promise_of_theirs(typed: str, expected: str) -> None:
    assert theirs(typed) == f"{expected}、ありがとうございます。楽しみにお待ちしております"


def test_all_facts_of_a_letter_are_in_it_in_order() -> None:
    facts = [
        "新工場の話。釣りが好き",
        promise("資料を送る"),
        promise("来週電話する"),
        Fact("工場見学", Kind.THEIR_PROMISE),
    ]
    assert paragraphs(CHIE, facts=facts)[2:4] == [
        "なかでも、新工場のお話が強く印象に残っております。\nまた、釣りがお好きとのお話も印象に残っております。",
        "お約束のとおり、資料をお送りいたします。\nまた、来週お電話いたします。\n"
        "工場見学の件、ありがとうございます。楽しみにお待ちしております。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("お父様が亡くなった", "お父様が亡くなったとのお話を伺い、ご心痛のほどお察し申し上げます。"),
        ("父が入院中", "父が入院中とのお話を伺い、ご心痛のほどお察し申し上げます。"),
        ("介護の話", "介護のお話をお聞かせくださり、ありがとうございました。"),
        ("手術支援ロボットの開発", "手術支援ロボットの開発のお話をお聞かせくださり、ありがとうございました。"),
    ],
)
def test_nobody_is_told_that_a_misfortune_is_impressive(typed: str, expected: str) -> None:
    assert paragraphs(CHIE, facts=[typed])[2] == expected


# --- what is a fact ------------------------------------------------------------------------------------------------

STOCK = """
よろしくお願いします
今後ともどうぞよろしくお願い申し上げます。
ありがとうございました
本日はお忙しい中お時間をいただき、誠にありがとうございました。
名刺交換
名刺交換しました。
名刺交換をさせていただきました
名刺をいただいた
お世話になっております
お疲れ様でした
はじめまして
お会いできて光栄です
お会いできて嬉しかったです
いろいろお話を伺い、ありがとうございました
とても勉強になりました
有意義な時間
ご挨拶
打ち合わせ
会食のお礼
展示会で会った
特になし
要フォロー
。。。
!!
・・・
2025
👍
済
Nice to meet you!
Thank you very much for your time yesterday.
Exchanged business cards
It was great talking to you
follow up
n/a
""".strip().split("\n")


@pytest.mark.parametrize("text", ["", " ", "\n", *STOCK])
def test_a_stock_phrase_is_no_fact(text: str) -> None:
    letter = write(CHIE, facts=[text])
    assert letter.missing == ("fact",)
    assert write(CHIE, facts=[]).body == letter.body


@pytest.mark.parametrize(
    "text",
    "釣り 名刺のデジタル化 新しい打ち合わせツール 会議を減らした話 電子契約 IoT ゴルフのスコア お礼状の書き方".split(),
)
def test_a_fact(text: str) -> None:
    assert is_real(text)


def test_names_that_the_letter_holds_anyway_are_no_fact() -> None:
    held = ["田中千恵", "青葉商事の田中様", "部長の田中様", "東京ものづくり展で名刺交換", "東京ものづくり展"]
    for text in held:
        chie = CHIE if "青葉" not in text else CHIE.__class__(family="田中", company="青葉商事", title="部長")
        assert write(chie, facts=[text], occasion=days_ago(1, name="東京ものづくり展")).missing == ("fact",), text
    assert write(CHIE, facts=["東京ものづくり展の照明"], occasion=days_ago(1, name="東京ものづくり展")).ready


def test_stock_phrases_beside_a_fact_are_left_out() -> None:
    assert (
        write(EMI, facts=["ありがとうございました。新工場の話。よろしくお願いします"]).body
        == write(EMI, facts=["新工場の話"]).body
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新工場。釣り", ["新工場", "釣り"]),
        ("・新工場\n・釣り\n", ["新工場", "釣り"]),
        ("- 新工場\r\n- 釣り", ["新工場", "釣り"]),
        ("「紙だ。手放せない。」と言っていた。釣り", ["「紙だ。手放せない。」と言っていた", "釣り"]),
        ("「閉じない。釣り", ["「閉じない", "釣り"]),
        ("Version 2.5 of the plan. Fishing", ["Version 2.5 of the plan", "Fishing"]),
        ("Met Dr. Sato. Fishing", ["Met Dr. Sato", "Fishing"]),
        ("新工場\x00の\u202e話", ["新工場 の話"]),
        ("。", []),
    ],
)
def test_pieces_of_a_fact(text: str, expected: list[str]) -> None:
    assert [piece.text for piece in pieces(Fact(text))] == expected


# --- English -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("your new factory", "I particularly enjoyed hearing about your new factory."),
        ("Your new factory", "I particularly enjoyed hearing about your new factory."),
        ("IoT", "I particularly enjoyed hearing about IoT."),
        ("about fishing", "I particularly enjoyed hearing about fishing."),
        ("talked about fishing", "I particularly enjoyed hearing about fishing."),
        ("how they train young people", "I particularly enjoyed hearing about how you train young people."),
        ("the shop that is in Kobe", "I particularly enjoyed hearing about the shop that is in Kobe."),
        ("his shop in Kobe", "I particularly enjoyed hearing about your shop in Kobe."),
        ("He likes sake", "I was interested to hear that you like sake."),
        ("she studies tea ceremony", "I was interested to hear that you study tea ceremony."),
        ("his daughter is in Kyoto", "I was interested to hear that your daughter is in Kyoto."),
        ("he mentioned that he moved to Kobe", "I was interested to hear that you moved to Kobe."),
        ("his father died in May", "I was sorry to hear that your father died in May."),
        ("We are opening a plant", "What you told me has stayed with me: “We are opening a plant.”"),
        ("hiring is hard", "What you told me has stayed with me: “Hiring is hard.”"),
        ("“People are the castle”", "What you told me has stayed with me: “People are the castle.”"),
        ("I learned a lot about casting", "I learned a lot about casting."),
    ],
)
def test_what_they_said_in_english(typed: str, expected: str) -> None:
    assert heard(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(
            (typed, "As promised, I will send the brochure.")
            for typed in (
                "send the brochure",
                "Send the brochure",
                "to send the brochure",
                "I'll send the brochure",
                "I will send the brochure",
                "I promised to send the brochure",
            )
        ),
        ("the brochure", "As promised, I will follow up on the brochure."),
        ("I have asked my boss", "I have asked my boss."),
    ],
)
def test_a_promise_of_mine_in_english(typed: str, expected: str) -> None:
    assert my_promise(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("send the catalogue", "Thank you for offering to send the catalogue."),
        ("he will send the catalogue", "Thank you for offering to send the catalogue."),
        ("a tour of the plant", "Thank you for what you offered: a tour of the plant."),
    ],
)
def test_a_promise_of_theirs_in_english(typed: str, expected: str) -> None:
    assert their_promise(typed) == expected
