"""Topics in languages whose words are not counted."""

import pytest

from extractors.text.function_words import function_words, is_counted
from extractors.topics.topic import USUAL_ELSEWHERE, relevance, topic_from

HARBOUR = """\
Die Fähre nach Ostrand fährt seit Montag wieder. Nach dem Sturm war der Hafen neun Tage lang \
gesperrt, wie die Reederei mitteilte. Die Insel wurde in dieser Zeit aus der Luft versorgt.
Der Hafen von Ostrand ist wieder offen. Die Reederei will mit der Fähre auch nachts fahren, \
bis alle von der Insel geholt sind, die dort nach dem Sturm festsitzen.
Nach dem Sturm hat die Reederei ihre alte Fähre aus dem Hafen geschleppt. Sie ist so schwer \
beschädigt, dass sie nicht mehr zur Insel fahren kann, sagte ein Sprecher in Ostrand.
""".splitlines()
CHESS = """\
Die Meisterin hat das Turnier in der letzten Runde verloren. Nach einem Fehler mit der Dame war \
die Partie nicht mehr zu retten, wie sie sagte. Sie will es im nächsten Jahr wieder versuchen."""

# On rice, football, a trial, a fish and interest.
THAI = """\
รัฐบาลประกาศมาตรการช่วยเหลือเกษตรกรผู้ปลูกข้าวที่ได้รับผลกระทบจากภัยแล้งในภาคตะวันออกเฉียงเหนือ \
รัฐมนตรีเกษตรกล่าวเมื่อวันจันทร์ว่าจะจ่ายเงินชดเชยไร่ละหนึ่งพันบาทภายในเดือนหน้า \
ชาวนาหลายคนบอกว่าเงินจำนวนนี้ไม่พอค่าปุ๋ยและค่าเมล็ดพันธุ์ \
ขณะที่กรมชลประทานเตือนว่าน้ำในเขื่อนเหลือไม่ถึงครึ่ง
ทีมฟุตบอลหญิงทีมชาติไทยเอาชนะเวียดนามสองประตูต่อหนึ่งในการแข่งขันชิงแชมป์อาเซียนเมื่อคืนวันเสาร์ \
ผู้รักษาประตูเซฟลูกโทษได้ในช่วงท้ายเกม \
โค้ชกล่าวหลังการแข่งขันว่าภูมิใจในลูกทีมทุกคน \
นัดหน้าทีมไทยจะพบกับเมียนมาที่สนามกีฬาแห่งชาติ
ศาลอาญาพิพากษาจำคุกอดีตผู้อำนวยการโรงพยาบาลห้าปีในคดีทุจริตจัดซื้อเครื่องมือแพทย์ \
ทนายความของจำเลยกล่าวว่าจะยื่นอุทธรณ์ภายในสามสิบวัน \
อัยการระบุว่าราคาที่ซื้อสูงกว่าราคาตลาดถึงสองเท่า \
และมีการแบ่งเงินให้พนักงานหลายคน
นักวิทยาศาสตร์พบปลาชนิดใหม่ในถ้ำใต้น้ำทางภาคใต้ \
ปลาตัวนี้ไม่มีตาและมีสีขาว \
ทีมนักวิจัยจากมหาวิทยาลัยใช้เวลาสำรวจนานสองปี \
พวกเขาเชื่อว่ายังมีสัตว์อีกหลายชนิดที่ยังไม่ถูกค้นพบ \
และเรียกร้องให้ปกป้องถ้ำจากการท่องเที่ยว
ธนาคารกลางคงอัตราดอกเบี้ยนโยบายไว้ที่ร้อยละสองจุดห้าหลังการประชุมเมื่อวันพุธ \
คณะกรรมการเห็นว่าเศรษฐกิจฟื้นตัวช้ากว่าที่คาด \
เงินเฟ้อยังอยู่ในกรอบเป้าหมาย \
ผู้ส่งออกกังวลว่าค่าเงินบาทที่แข็งขึ้นจะทำให้สินค้าแพงในตลาดต่างประเทศ
""".splitlines()


def test_function_words_are_those_of_the_language():
    assert {"die", "nach", "wie"} <= function_words(CHESS)
    assert "turnier" not in function_words(CHESS)
    assert function_words("zu kurz") == frozenset()


def test_counts_are_of_english():
    assert is_counted("the ferry sailed to an island after storms".split())
    assert not is_counted(CHESS.casefold().split())


@pytest.mark.parametrize("number", [1, 3])
def test_another_language_has_topics_too(number):
    topic = topic_from("sea", [(str(i), None, one) for i, one in enumerate(HARBOUR[:number])])
    other = "Die Fähre hat den Hafen von Ostrand verlassen und die Insel erreicht, so die Reederei."
    assert topic.usual_score >= USUAL_ELSEWHERE
    assert relevance(topic, None, other).is_match
    assert not relevance(topic, None, CHESS).is_match
    assert "nach" not in topic.profile().words
    assert not any("nach" in phrase.split() for phrase in topic.profile().phrases)


def test_language_without_spaces_is_no_topic_by_itself():
    *seeds, other = THAI
    topic = topic_from("anything", [(str(i), None, one) for i, one in enumerate(seeds)])
    assert not relevance(topic, None, other).is_match


def test_language_without_spaces_has_topics():
    talks = (
        "การเจรจาสันติภาพระหว่างรัฐบาลกับกลุ่มกบฏเริ่มขึ้นใหม่ ทั้งสองฝ่ายพบกันเป็นครั้งแรกในรอบหกเดือน",
        "รัฐบาลและกลุ่มกบฏตกลงหยุดยิงหลังการเจรจาสันติภาพสามวัน ทั้งสองฝ่ายจะพบกันอีกครั้ง",
    )
    report = "กลุ่มกบฏปฏิเสธข้อเสนอหยุดยิงของรัฐบาลก่อนการเจรจาสันติภาพรอบใหม่ ทั้งสองฝ่ายยังไม่พบกัน"
    topic = topic_from("peace", [("seed", None, text) for text in talks])
    assert relevance(topic, None, report).is_match
    assert not any(relevance(topic, None, one).is_match for one in THAI)
