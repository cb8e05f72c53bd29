from .check import Report as Report
from .check import check_template as check_template
from .fill import fill as fill
from .opening import DEFAULT as DEFAULT
from .opening import EXAMPLE as EXAMPLE
from .opening import MOST_BYTES as MOST_BYTES
from .opening import read_template as read_template
