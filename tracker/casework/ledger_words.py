"""The words people write into a ledger's columns of choices, and what each means."""

from collections.abc import Mapping

from tracker.law.acts import Channel, ServiceMethod
from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, ChallengeResult
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.law.spelling import bare


def table(meanings: Mapping[object, tuple[str, ...]]) -> dict[str, object]:
    return {bare(word): meaning for meaning, words in meanings.items() for word in words}


CHANNELS: Mapping[str, object] = table(
    {
        Channel.IN_PERSON: ("当面", "当面提交", "当面申请", "现场", "现场申请", "窗口", "窗口提交", "来访", "上门"),
        Channel.REGISTERED_MAIL: (
            "邮寄(挂号)", "邮寄(EMS)", "邮寄", "挂号", "挂号信", "挂号邮寄", "信函", "书信", "信件", "来信", "EMS",
            "邮政特快专递", "特快专递", "快递", "邮政快递", "邮政EMS",
        ),
        Channel.ORDINARY_MAIL: ("邮寄(平信)", "平信", "普通信件", "普通邮寄", "平邮"),
        Channel.FAX: ("传真",),
        Channel.INTERNET: (
            "网络", "网上", "网上申请", "网站", "在线", "在线申请", "在线平台", "互联网", "线上", "平台", "申请平台",
            "电子邮件", "电子邮箱", "邮箱", "邮件", "email", "e-mail", "数据电文",
        ),
        Channel.ORAL: ("口头", "口头申请", "口述", "电话"),
    }
)  # fmt: skip

SERVICE_METHODS: Mapping[str, object] = table(
    {method: (str(name),) for method, name in SERVICE_METHOD_NAMES.items()}
) | table(
    {
        ServiceMethod.IN_PERSON: ("当面", "当面领取", "直接送达", "直接", "自取", "现场领取", "窗口领取"),
        ServiceMethod.POST: (
            "邮寄送达", "邮寄(挂号)", "邮寄(平信)", "邮寄(EMS)", "挂号", "挂号信", "信函", "EMS", "快递",
            "邮政特快专递", "特快专递",
        ),
        ServiceMethod.EMAIL: ("电子邮箱", "邮箱", "邮件", "email", "e-mail"),
        ServiceMethod.PORTAL: ("网络", "网上", "网站", "在线", "在线平台", "平台", "申请平台", "互联网", "线上"),
        ServiceMethod.ENTRUSTED: ("委托", "转交", "代收", "代领"),
        ServiceMethod.PUBLIC_NOTICE: ("公告",),
    }
)  # fmt: skip

YES_OR_NO: Mapping[str, object] = table(
    {True: ("是", "已转", "已转主动公开", "yes", "y"), False: ("否", "不转", "未转", "no", "n")}
)

CHALLENGE_RESULTS: Mapping[str, object] = table(
    {
        ChallengeResult.UPHELD: ("维持",),
        ChallengeResult.CORRECTED: ("纠正", "被纠正"),
        ChallengeResult.OTHER: ("其他",),
        ChallengeResult.PENDING: ("未审结", "未结", "审理中"),
    }
) | table({result: (str(name), result.value) for result, name in CHALLENGE_RESULT_NAMES.items()})

# Under one outcome of the report stand several findings that are answered differently.
FINDINGS: Mapping[str, object] = table(
    {
        "already_published": ("主动公开", "已主动公开", "已经主动公开"),
        "does_not_exist": ("信息不存在", "该政府信息不存在", "不存在", "政府信息不存在"),
        "not_ours": (
            "非本机关",
            "不属于本机关负责公开",
            "不属于本机关",
            "非本机关公开",
            "非本机关职责",
            "非本机关信息",
        ),
        "withdrawn": ("撤回", "撤回申请", "申请人撤回", "已撤回"),
        "not_government_information": ("非政府信息", "不属于政府信息"),
        "inquiry": ("咨询", "咨询事项"),
    }
)
