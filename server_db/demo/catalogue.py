"""What the demo company sells: list prices in yuan and what the goods cost, by product line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Product:
    """`price` in whole yuan; `cost` in percent of the price."""

    code: str
    name: str
    line: str
    price: int
    cost: int


def _products(line: str, *rows: str) -> tuple[Product, ...]:
    return tuple(Product(code, name, line, int(price), int(cost)) for code, name, price, cost in (row.split("|") for row in rows))


PRODUCTS = (
    *_products(
        "HW",
        "HW-1010|扫码枪 Barcode scanner S2|860|58",
        "HW-1020|热敏打印机 Thermal printer T80|1450|61",
        "HW-1030|标签打印机 Label printer L3|2680|60",
        "HW-2010|手持终端 Handheld terminal H5|3980|63",
        "HW-2020|工业平板 Industrial tablet P10|6800|66",
        "HW-3010|边缘网关 Edge gateway G4|9600|57",
        "HW-3020|视觉相机 Vision camera V8|15800|62",
        "HW-4010|机架服务器 Rack server R2|38600|71",
        "HW-4020|存储阵列 Storage array A6|72500|69",
        "HW-5010|分拣模块 Sorting module M1|128000|64",
    ),
    *_products(
        "SW",
        "SW-1010|仓储管理用户许可 WMS user licence|1200|8",
        "SW-1020|移动报工许可 Mobile reporting licence|680|8",
        "SW-2010|库存分析模块 Stock analytics module|18800|12",
        "SW-2020|排产模块 Scheduling module|36000|12",
        "SW-2030|质量追溯模块 Quality tracing module|26500|11",
        "SW-3010|实施服务（人天） Implementation day|2400|55",
        "SW-3020|接口开发（人天） Integration day|2800|52",
        "SW-4010|年度维护 Annual maintenance|24000|30",
        "SW-4020|云托管（年） Cloud hosting, one year|32000|38",
    ),
)
BY_LINE = {line: tuple(product for product in PRODUCTS if product.line == line) for line in ("HW", "SW")}
