"""How it is said what was found in a file, what was not read of it, and what it says of itself."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.casework.public_checks import FileCheck
from tracker.documents.paper import Gap, Hidden, Property
from tracker.documents.personal_data import DataKind

LONGEST_SHOWN = 300
FOUND: Mapping[DataKind, Any] = {
    DataKind.IDENTITY_CARD: _l("身份证号"),
    DataKind.MOBILE: _l("手机号"),
    DataKind.LANDLINE: _l("固定电话"),
    DataKind.EMAIL: _l("电子邮箱"),
    DataKind.BANK_CARD: _l("银行卡号"),
    DataKind.NAME: _l("申请人的姓名、名称或者地址"),
}
GAPS: Mapping[Gap, Any] = {
    Gap.KIND: _l("这一类文件不能由机器读取，请自己打开看。"),
    Gap.ENCRYPTED: _l("文件有密码，不能由机器读取，请自己打开看。"),
    Gap.DAMAGED: _l("文件已损坏或者不合规范，机器没有读全，请自己打开看。"),
    Gap.NO_TEXT: _l("文件中没有机器能读的文字，请自己打开看。"),
    Gap.PAGES_WITHOUT_TEXT: _l("有的页面是图像，没有机器能读的文字，请自己打开看。"),
    Gap.PICTURES: _l("文件中有图片，图片里的内容机器读不出，请自己打开看。"),
    Gap.EMBEDDED: _l("文件中嵌有其他文件，机器没有读取，请自己打开看。"),
    Gap.TOO_LONG: _l("文件太长，机器只读了前面一部分，请自己打开看。"),
    Gap.TOO_SLOW: _l("读取时间太长，机器只读了一部分，请自己打开看。"),
}
HIDDEN: Mapping[Hidden, Any] = {
    Hidden.SHEETS: _l("隐藏的工作表"),
    Hidden.ROWS: _l("隐藏的行"),
    Hidden.COLUMNS: _l("隐藏的列"),
    Hidden.PIVOT_DATA: _l("数据透视表的原始数据"),
    Hidden.COMMENTS: _l("批注、注释或者表单内容"),
    Hidden.DELETIONS: _l("修订中删去的文字"),
    Hidden.WORDS: _l("隐藏的文字"),
    Hidden.THUMBNAIL: _l("首页的缩略图"),
    Hidden.COVERED: _l("遮盖、涂黑而没有真正删去的文字"),
    Hidden.REDACTION_MARKS: _l("只作了涂黑标记、还没有执行涂黑的地方"),
    Hidden.BEHIND_PICTURES: _l("图片或者扫描图像后面可以选中的文字"),
    Hidden.UNSEEN: _l("白色、极小、在页面之外或者被遮住的文字"),
    Hidden.EARLIER: _l("以前保存的版本中的文字"),
    Hidden.LAYERS: _l("没有显示的图层"),
}
PROPERTIES: Mapping[Property, Any] = {
    Property.AUTHOR: _l("作者"),
    Property.LAST_MODIFIED_BY: _l("最后修改者"),
    Property.REVISERS: _l("修订和批注的作者"),
    Property.COMPANY: _l("单位"),
    Property.MANAGER: _l("主管"),
    Property.TITLE: _l("标题"),
    Property.SUBJECT: _l("主题"),
    Property.KEYWORDS: _l("关键词"),
    Property.REMARKS: _l("备注"),
    Property.PLACE: _l("拍摄地点"),
    Property.DEVICE: _l("拍摄设备及其编号"),
    Property.TAKEN_AT: _l("拍摄时间"),
}


def said_of_itself(check: FileCheck) -> list[tuple[Any, str]]:
    """A file's properties with their names, but for those that are confirmed one by one."""
    return [(PROPERTIES[what], shown(value)) for what, value in check.text.properties.items() if what not in check.told]


def shown(value: str) -> str:
    """As much of it as a person reads here: the bookmarks of a long report fill pages."""
    if len(value) <= LONGEST_SHOWN:
        return value
    return _("%(beginning)s……（共 %(count)s 个字）", beginning=value[:LONGEST_SHOWN], count=len(value))
