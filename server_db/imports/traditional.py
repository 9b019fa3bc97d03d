"""Traditional hanzi as simplified ones, to recognise words that files use: names of columns, states, yes and no. Values keep their letters."""

from __future__ import annotations

# pairs: as written in Taiwan and Hong Kong, as the lists of words here have it
_PAIRS = (
    "號号稱称聯联絡络繫系職职務务電电話话機机郵邮網网來来狀状態态創创時时間间關关閉闭轉转換换簽签約约敗败無无單单類类別别標标籤签負负責责產产業业規规預预額额"
    "備备註注戶户區区線线廣广計计劃划動动鍵键詞词頁页鏈链連连結结國国決决緊紧級级優优購购買买階阶採采總总員员數数範范圍围訊讯資资經经歸归屬属銷销錄录記记領领"
    "進进復复複复問问諮咨詢询詳详內内說说處处確确認认訪访溝沟續续點点錯错廢废棄弃丟丢輸输贏赢價价錢钱費费貨货筆笔項项簡简寫写檔档廠厂門门開开發发與与從从對对"
    "為为會会議议應应該该過过還还後后當当現现實实體体據据統统設设師师長长學学課课組组織织團团隊队報报導导層层歷历臺台縣县鄉乡鎮镇陸陆東东華华視视頻频讀读傳传"
    "銀银帳账賬账專专雙双兩两幾几個个種种樣样車车運运辦办樓楼術术軟软腦脑氣气環环醫医療疗藥药養养農农礦矿鋼钢鐵铁紡纺膠胶製制飲饮飯饭館馆遊游沒没萬万億亿"
    "請请選选擇择詳详誤误麼么誰谁參参觀观觸触達达獲获獎奖營营銷销顧顾顯显驗验調调談谈論论證证評评試试該该誌志語语諾诺讓让變变貴贵貿贸賣卖質质贊赞跡迹踐践轄辖"
    "編编輯辑遞递寶宝權权審审圖图書书場场廳厅協协勞劳幣币儲储戰战擬拟訂订稅税潛潜勢势熱热溫温盤盘終终緒绪護护況况維维統统紙纸證证輔辅佈布擁拥擔担採采顆颗獨独"
)
_TABLE = {ord(_PAIRS[place]): _PAIRS[place + 1] for place in range(0, len(_PAIRS), 2)}


def simplified(text: str) -> str:
    return text if text.isascii() else text.translate(_TABLE)
