/** Traditional and Simplified in turn: the characters that times, figures and promises are said with. */
const PAIRS =
  '響响應应滿满覆复體体驗验評评態态詢询單单點点鐘钟鍾钟個个時时間间兩两萬万諮咨進进線线數数據据從从漲涨標标準准' +
  '達达於于後后週周禮礼內内聽听尋寻號号陸陆參叁壹一貳二億亿誤误課课續续絡络聯联繫系給给覺觉資资訊讯話话電电處处' +
  '補补報报復复發发業业開开關关問问題题過过還还沒没這这裡里來来會会務务結结幾几當当實实證证確确認认訂订請请換换' +
  '貨货場场組组長长員员顧顾買买賣卖質质麼么嗎吗無无與与將将對对錯错術术際际終终級级約约樣样檢检樓楼計计論论講讲' +
  '許许記记說说調调讓让該该議议護护轉转輕轻較较輛辆運运選选遲迟邊边郵邮鄰邻錄录錢钱鎖锁門门閉闭閱阅隊队隨随雙双' +
  '難难頁页頂顶項项順顺須须預预領领頭头顯显風风飛飞餘余館馆駐驻齊齐佔占僅仅儘尽優优儲储傳传價价備备剛刚則则勞劳' +
  '動动勢势匯汇區区協协啟启圖图團团執执壞坏壓压夠够夾夹妳你媽妈學学寫写寶宝專专導导層层屬属嚴严幫帮帳账廠厂廣广' +
  '張张強强彙汇徵征恆恒憑凭懷怀戰战戶户擇择擔担擬拟攔拦攝摄敗败斷断舊旧晝昼條条極极構构樂乐櫃柜權权歸归殘残殺杀' +
  '減减湧涌漸渐濟济灣湾災灾為为牆墙狀状獎奖獲获現现環环產产畢毕異异療疗監监盤盘盡尽眾众種种積积穩稳窮穷筆笔節节' +
  '範范簡简簽签籤签糧粮紀纪紅红納纳純纯紙纸細细絕绝統统經经維维網网緊紧緩缓編编縮缩總总績绩織织羅罗義义習习聲声' +
  '決决註注辭辞測测設设綁绑職职膚肤臨临舉举艙舱藍蓝藝艺蘇苏蟲虫衛卫衝冲裝装製制複复規规視视親亲觀观訴诉診诊詞词試试詳详誠诚誰谁諒谅謝谢' +
  '識识讀读變变財财貼贴費费賬账賞赏賠赔贈赠趕赶跡迹踐践車车軟软載载輪轮輸输辦办農农連连適适違违遠远鄉乡醫医針针' +
  '銀银銷销鋪铺鍵键鏈链鑒鉴閒闲陣阵陰阴險险雜杂離离靈灵靜静韓韩願愿類类飯饭飲饮養养駁驳驚惊鬆松鬧闹鳥鸟麵面黃黄' +
  '黨党齒齿檔档撥拨搶抢採采揀拣損损捨舍掛挂掃扫拋抛爭争併并佈布係系遞递麥麦誇夸殼壳'

const SIMPLE = new Map<string, string>()
for (let at = 0; at + 1 < PAIRS.length; at += 2) SIMPLE.set(PAIRS.charAt(at), PAIRS.charAt(at + 1))

function letter(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase()
  if (character === '\u3000' || character === '\u00a0') return ' '
  if (character === '﹪') return '%'
  if (character === '﹕' || character === '∶') return ':'
  if ('–—−－─'.includes(character)) return '-'
  if ('～∼〜'.includes(character)) return '~'
  return SIMPLE.get(character) ?? character
}

/** Half-width, Simplified where it matters, lower case; exactly as long as `text`, so positions in it hold. */
export function plain(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; at += 1) out += letter(text.charAt(at))
  return out.replace(/[A-Z]/g, (capital) => capital.toLowerCase())
}
