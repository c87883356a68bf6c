/**
 * What means the same in a shop, in English and Chinese: one group a line,
 * `name: english, … | 中文、…`. A group becomes one feature of a text, so that
 * "money back" finds "refund", and an English question a Chinese entry.
 * English is compared by stems, several words in a row count as one; Chinese
 * wherever the characters stand.
 */
export const LEXICON: string = `
refund: refund, money back, reimburse, reimbursement, get my money, repay, chargeback | 退款、退钱、返款、退我钱、钱退、退没退、退的钱、把钱退、钱退、退费、还钱、退给我
return: return, send back, give back, take back, bring back | 退货、退回、寄回、退换、退掉、包退、可退、退吗、不想要了、不要了、退订单
exchange: exchange, swap, replace, replacement, trade in | 换货、更换、调换、换一个、换新、置换、以旧换新、包换、换、退换
change_to: change to, switch to, instead of, different one, another one, change my order, modify my order | 换成、换个、改成、改为、改一下、改下、换别的、换口味、换颜色、改订单
cancel: cancel, cancellation, call off, revoke, abort, void, undo, rescind | 取消、撤销、作废、退订、撤单、不买了、撤回
delete: delete, remove, erase, get rid of, clear, wipe, discard, purge, take off, drop | 删除、删掉、清除、移除、删了、清空、去掉
close_account: close account, deactivate, delete account, terminate, shut down, unsubscribe, opt out, deregister | 注销、销户、停用、关闭账户、注销账号
ship: ship, dispatch, send out, sent out, post out, mail out, shipment | 发货、寄出、发出、发了吗、出货、发快递、寄了、安排发、出库、发走、几时发、没发、发没发
deliver: deliver, delivery, arrive, arrival, reach, come, get here, show up, turn up, land | 送货、送达、到货、送到、到达、收到、派送、配送、能到、到吗、几天到、到了吗、何时到、上门、派件
courier: courier, carrier, delivery company, postal, post, mail, ups, fedex, dhl, usps | 快递、物流、圆通、申通、中通、顺丰、韵达、邮政、极兔、ems、百世、快递公司、哪家快递、天天快递、宅急送、汇通、承运
track: track, tracking, trace, where is my, whereabouts, locate, follow | 查询、跟踪、物流信息、快递单号、单号、运单、到哪、查快递、查物流、查一下、追踪、走到哪、在路上
postage: shipping cost, shipping fee, delivery charge, delivery fee, postage, freight, shipping charge, delivery cost, free shipping, free delivery | 运费、邮费、包邮、免邮、快递费、免运费、邮资、免费送、不包邮、运费险、满多少包、付邮
late: late, delay, overdue, slow, taking so long, taking too long, behind schedule, too long, takes forever, supposed to, should have, was due, past the date | 延迟、迟迟、太慢、超时、延误、这么久、好慢、慢死、真慢、很慢、耽误、这么慢、拖、久、该到、应该到、说好、早该、逾期
waiting: still waiting, been waiting, waiting for, still not, keep waiting, i wait, not yet | 等了、还没、等不及、等到、一直没、一直不、怎么还没、怎么还不、还不、好几天、多天、几天了、天了、都没
not_received: not arrived, has not arrived, not received, did not receive, never received, never arrived, never got, have not got, have not received, did not get, did not arrive, not come, no sign of | 没收到、未收到、没有收到、没到、还没到、没拿到、没见到、收不到、没有到、没看到货、未到
no_update: not updated, no update, not moving, stuck, not changed, no movement, no tracking | 不动、没动静、没更新、没有更新、不更新、没信息、没有信息、查不到、没消息、没有消息、没变化、停在、没记录、没有记录、查无、不显示
hurry: hurry, rush, faster, speed up, quicker, chase up, expedite, push | 催、快点、加急、尽快、赶紧、急用、快一点、催促、早点、抓紧、赶快、催一下、催催、尽早、早些
received: received, arrived, got it, has come, came, turned up, opened, got my | 收到、收到了、到手、签收、拆开、打开、到货了、拿到、已收、收货
signed: signed for, marked as delivered, says delivered, shows delivered | 签收、已签收、代签、显示签收、妥投、本人签收
unshipped: not shipped, not sent, have not shipped, not dispatched, has not shipped, yet to ship, still processing | 没发货、不发货、未发货、还没发、没发、还不发、没有发、未发、没寄、不发、没出库、待发货
lost: lost, lose, missing, vanish, disappear, gone, misplace, can not find, cannot find | 丢了、丢失、弄丢、不见了、遗失、丢件、找不到、不翼而飞、没了、掉了
stolen: steal, stolen, theft, thief, rob | 被盗、偷、盗刷、被偷
address: address, location, destination, ship to, deliver to, pincode, zip code, postcode, postal code, house number, street number, flat number, apartment number, street name | 地址、收货地址、住址、邮编、送到哪、位置、收件人、寄到、地点、门牌、单元号、楼号、房号
pickup: pick up, pickup, collect, collection, self collect | 自提、自取、上门取、取件、提货、取货
order: order, purchase, bought, buy | 订单、下单、购买、买、拍下、订购、拍了、拍单、单子、选购、入手
checkout: checkout, check out, place order, place an order, basket, cart, shopping bag | 结算、购物车、提交订单、下单、拍不了、拍下
pay: pay, payment, paid, settle, transaction | 付款、支付、交钱、付钱、结账、买单、缴费、付费、付了、转账、打款
pay_method: payment method, credit card, debit card, paypal, visa, mastercard, apple pay, google pay, alipay, wechat pay, bank transfer, wallet, upi, net banking, klarna, american express, amex, unionpay, maestro, jcb, mastercard card, klarna | 支付宝、微信支付、信用卡、银行卡、花呗、付款方式、刷卡、网银、借记卡、支付方式、白条、微信付、云闪付、储蓄卡、怎么付、运通卡、万事达、银联
cod: cash on delivery, cod, pay on delivery, pay when it arrives, pay on arrival | 货到付款、到付、收货付款、到货再付
installment: installment, instalment, emi, pay monthly, in parts, finance, financing, pay later, buy now pay later | 分期、分期付款、月付、免息、分几期、首付
invoice: invoice, receipt, bill, vat, tax invoice, statement, proof of purchase | 发票、收据、开票、账单、小票、抬头、增值税、专票、普票、税号、凭证、电子票
coupon: coupon, voucher, promo code, discount code, promotion code, gift card, gift code, redeem code, promo, promocode | 优惠券、优惠码、折扣码、红包、礼品卡、代金券、抵用券、购物券、京券、卡券、用券、领券、券
discount: discount, offer, deal, sale, promotion, special price, price off, percent off, promo, special | 折扣、优惠、活动、打折、促销、特价、满减、秒杀、大促、折、立减、搞活动、双十一、聚划算、活动价、双十二、团购价、减、满
cheaper: cheaper, lower price, best price, bargain, reduction, reduce, less, negotiate, too expensive | 便宜、降价、少点、让利、砍价、议价、讲价、抹零、便宜点、优惠点、少一点、贵、最低、再优惠、多买
period: start, end, until, last day, how long does, begin, finish, deadline, over, expire, deadline | 开始、结束、截止、到什么时候、持续、过期、恢复、到几号、最后一天
price_protect: price protection, price match, price drop, price adjustment, price difference | 价保、保价、价格保护、差价、补差、降价了、买贵、退差
gift: gift, present, freebie, free gift, giveaway, bonus | 赠品、礼物、礼品、送的、附赠、赠送、送不送、有送、送什么、送啥、送吗、有赠
gift_for: gift box, as a gift, for a friend, birthday, gift wrap | 送人、送礼、礼盒、送朋友、生日、过节、送长辈
points: point, loyalty, reward, credits, earn, redeem | 积分、会员、奖励、金币、豆、京豆
cashback: cashback, cash back, rebate | 返现、返利、返钱、返我、返给、返多少、返红包、好评返、返还、反现、返元
refer: refer, referral, invite, invitation, refer a friend | 邀请、推荐、邀请码、推荐人、拉新、邀请好友
member: member, membership, vip, subscribe, subscription, premium, plan, tier | 会员、订阅、套餐、vip、等级、办会员
price: price, cost, how much, rate, pricing, expensive, worth, amount, charge | 价格、多少钱、价钱、费用、几块、贵、什么价、收费、价位、怎么卖、单价、几元、一共多少
fee: fee, charge, surcharge, commission, extra charge, cost me, additional charge | 手续费、费用、收费、扣费、服务费、额外收
wrong_charge: charged twice, double charge, duplicate charge, overcharged, charged extra, wrong amount, unknown charge, unrecognized, charged again, two charges, multiple times, more than once | 多扣、重复扣款、扣了两次、乱扣、扣错、多收、重复付款、付了两次
size: size, sizing, fit, dimension, measurement, length, width, height, too small, too big, too tight, too large, how big, thickness | 尺码、大小、尺寸、码数、合身、偏大、偏小、多大、多高、多长、多宽、规格、厚度、几码、体积、码
colour: color, colour, shade | 颜色、色差、什么色、颜色分类
weight: weight, weigh, heavy, gram, kilo, pound, kg | 重量、几斤、多重、克、净重、斤、分量、公斤、多少克、重
material: material, fabric, made of, ingredient, cotton, leather, texture, composition | 材质、面料、成分、材料、配料、料子、什么做、含、质地、原料
quality: quality, durable, sturdy, well made, good quality, reliable | 质量、品质、耐用、结实、好不好、质量好、怎么样、好用、做工
genuine: genuine, authentic, original, fake, counterfeit, real, official, legit, knock off, trust, scam, fraud | 正品、真的、假货、正版、行货、假的、真货、真假、官方、保真、骗、水货、山寨、高仿
damaged: damage, broken, crack, defect, faulty, torn, scratched, dent, smashed, ruin, shatter, defective, arrive broken, chip, chipped, cracked, snap, snapped, shard, splinter, in pieces, came apart, bent, crushed | 坏了、破损、损坏、碎了、破了、烂了、裂、划痕、瑕疵、坏的、变形、压坏、摔、次品、残次、破的、碎的、掉漆、压扁、开口、口子、破、碎、烂、磕、缺口、断了、裂了、摔碎、碎片、缺了一块
leaking: leak, leaking, leaked, spill, drip, seal | 漏、漏气、漏液、漏水、渗、洒、密封、漏油、鼓包、胀气
quality_problem: quality problem, quality issue, bad quality, poor quality, stopped working, does not work properly | 质量问题、有问题、不合格、质量差、不好用、坏掉、质量太差、用不了、出问题、毛病
wrong_item: wrong item, wrong product, incorrect item, not what i ordered, different item, mistaken, wrong one, not what i chose, not the one i, instead of what i | 发错、错发、不是我买的、不对、货不对板、发成、寄错、不一样、弄错、搞错、不符、不是我选的、不是我要的
missing_item: missing item, missing part, incomplete, not in the box, did not include, short of | 少发、漏发、缺少、少了、没有给、缺件、漏了、没送、少一、配件、没给、数量不对、少件、补发、补寄
spoiled: expired, spoiled, rotten, mouldy, stale, bad smell, smell, taste bad | 变质、发霉、臭、过期、坏掉、异味、馊、不新鲜、有虫、虫、味道不对、霉
shelf_life: expiry, expire, expiration, shelf life, best before, use by, production date, valid until, validity | 保质期、有效期、生产日期、过期、到期、日期、能放多久、放多久、保存多久、新鲜
store_keep: store, keep fresh, refrigerate, fridge, preserve | 保存、存放、冰箱、冷藏、怎么放、储存
taste: taste, flavor, flavour, sweet, spicy, salty, delicious | 口味、味道、好吃、甜、辣、咸、口感、什么味、酸、香、脆
eat: eat, cook, recipe, serve, drink, consume | 吃、怎么吃、食用、煮、喝、泡、做法、吃法
pack: package, packaging, packing, parcel, box, wrap, bag, gift wrap | 包装、盒子、打包、包裹、礼盒、袋、箱、盒、独立包装、外包装、纸箱
stock: stock, in stock, out of stock, sold out, available, availability, restock, back in stock, inventory, run out | 有货、缺货、库存、补货、没货、现货、断货、预售、有没有货、还有吗、卖完、售罄、无货、有现货、上架、下架、到货
recommend: recommend, suggest, advise, suggestion, which is better, which one, best, popular, compare, difference between, versus, opinion | 推荐、建议、哪个好、哪款、介绍、热卖、哪种好、哪一款、哪个更、区别、有什么不同、对比、差别、比较
product_info: feature, specification, details, detail, description, information, spec, about | 参数、规格、功能、详情、介绍、说明、配置、型号、性能、详细、资料
use: how to use, use, usage, operate, instruction, manual, tutorial, guide, learn | 使用、怎么用、用法、操作、说明书、教程、用不了、如何使用、教我、咋用
install: install, installation, set up, setup, assemble, configure, configuration, mount, put together | 安装、组装、设置、装机、怎么装、装上、师傅、配置、上门装、安装费、调试
repair: repair, fix, service center, service centre, mend, maintenance | 维修、修理、修、保养、售后、报修、返修、维修点、检修、检测
warranty: warranty, guarantee, guaranteed | 保修、质保、保修期、三包、联保、延保、包修、保固
trial: trial, sample, try, test, demo, try out, taster | 试用、样品、试吃、试一下、试穿、试
login: login, log in, sign in, signin, access my account, log on, authenticate, authentication, logged out | 登录、登陆、登入、登不上、登不进、进不去、上不去
logout: log out, sign out, logout, sign off | 退出、登出
password: password, passcode, pin, forgot password, reset password, credential | 密码、忘记密码、口令、支付密码、重置
register: register, sign up, signup, create account, open account, join, enroll, registration, new account | 注册、开户、建账号、申请账号、入驻、开通、加入
account: account, profile, user, username | 账号、账户、帐号、帐户、用户名、个人信息、资料
verify: verify, verification, otp, code, confirm, identity, proof, kyc, authenticate, document, id card, passport, validate | 验证、验证码、实名、身份、认证、校验、核实、身份证、审核
update_info: change, modify, edit, update, alter, amend, correct, switch, adjust, rename, revise | 修改、更改、变更、改、更新、改一下、换个、改成、改掉、编辑、写错、填错
email: email, e-mail, mailbox, inbox, gmail, mail | 邮箱、邮件、电邮、收件箱
phone: phone, mobile, telephone, phone number, cell, smartphone, handset | 电话、手机、手机号、号码、联系电话、座机
message: message, sms, text, chat, notification, alert, notify, inform, reminder, remind | 短信、消息、通知、提醒、信息、告诉我、告知、提示
human: human, agent, representative, real person, customer service, customer care, support, operator, someone, talk to, speak to, live chat, staff, helpline, assistant, call me, call back | 人工、客服、真人、转人工、人工服务、专员、找人、工作人员、回电、联系客服、热线
complaint: complain, complaint, terrible, awful, unhappy, disappointed, angry, worst, rubbish, unacceptable, frustrated, useless, bad, horrible, poor, ridiculous, pathetic, disgusting | 投诉、差评、举报、太差、气死、垃圾、失望、生气、不满、差劲、态度、坑、忽悠、曝光、消协、维权、投诉你
praise: great, good, love, nice, awesome, excellent, amazing, cool, fantastic, wonderful, perfect | 不错、很好、满意、喜欢、好评、真好、赞、棒
help: help, assist, assistance, problem, issue, trouble, question, support, stuck | 帮助、帮忙、问题、帮我、麻烦、求助、疑问
error: error, fail, failure, unsuccessful, not working, does not work, not work, crash, bug, glitch, unable, broken, problem with, stop working, decline, reject, refuse, denied, freeze, hang, stuck, something went wrong, did not go through, can not | 报错、失败、错误、不能用、闪退、异常、故障、不行、出错、不了、打不开、用不了、卡住、死机、拒绝、无法、不成功、没反应、没成功、显示不、坏了
pending: pending, processing, in progress, under review, waiting, on hold, not yet, still show | 处理中、待处理、审核中、等待、待发货、进行中、没处理、待付款
status: status, progress, state, update on, what is happening, situation | 状态、进度、情况、怎么样了、进展、到哪一步、如何了、结果
history: history, past, previous, record, log, list of, archive, old | 记录、历史、以前、明细、之前的、过往、流水
review: review, rating, feedback, comment, rate, star, testimonial | 评价、评论、好评、反馈、打分、晒单、追评、留言
store: store, shop, branch, showroom, outlet, retail, physical store, in person | 门店、店铺、实体店、店里、专卖店、线下、本店、哪里有卖、旗舰店
hours: opening hours, open, business hours, working hours, office hours, weekend, holiday, closing time | 营业时间、几点、上班、下班、周末、节假日、几点关、工作时间、春节、放假
country: country, international, abroad, overseas, foreign, worldwide, region, outside, import, europe, global, travel | 国外、海外、国际、境外、国家、出国、地区、全球、进口、港澳台
remote: remote area, rural, village | 偏远、新疆、西藏、内蒙古、农村、乡镇
customs: customs, duty, import tax, tariff | 海关、关税、清关、税费
tax: tax, taxes | 税、税费
privacy: privacy, personal data, private, gdpr, confidential, hide, visible, who can see, prevent others, public, invisible | 隐私、个人信息、保密、泄露、隐藏、可见、看到我
security: security, secure, safe, hack, hacked, compromised, suspicious, phishing, breach | 安全、被黑、诈骗、钓鱼、可疑、骗子、不安全
block: block, ban, suspended, locked, freeze, disable, restrict, unblock, unlock, suspend | 封号、冻结、锁定、限制、拉黑、屏蔽、被封、解锁、解冻、禁用
activate: activate, activation, enable, turn on, start using, reactivate | 激活、启用、开启、开通、打开
turn_off: turn off, switch off, disable, stop, prevent, deactivate, mute, silence | 关闭、关掉、停用、停止、禁止、关了
download: download, save, export, backup, back up, offline | 下载、导出、备份、保存
upload: upload, import, attach, attachment | 上传、导入、附件
share: share, sharing, post, publish, embed | 分享、发布、转发、共享
app: app, application, software, program, mobile app | 软件、应用、客户端、程序、小程序、app
website: website, site, web page, webpage, link, url, page, online, browser, web | 网站、网页、链接、网址、页面、官网、浏览器
image: image, picture, photo, photograph, screenshot, pic | 图片、照片、截图、拍照、图、相片、主图
video: video, clip, movie, film, stream, youtube | 视频、录像、短片、直播、播放
search: search, find, look for, look up, filter, query, locate, discover | 搜索、查找、找、搜、筛选、检索
file: file, document, folder, spreadsheet, sheet, doc | 文件、文档、文件夹、表格
print: print, printer, printing, printout | 打印、打印机
calendar: calendar, schedule, event, appointment, agenda | 日历、日程、预约、安排
contact: contact, reach you, get in touch, call you, phone number of, address book | 联系、联系方式、怎么联系、联系你们、怎么找你
what: what is, what are, what does, which | 什么、啥、哪些、哪种、哪个、是什么
who_pays: who pays, at my expense, cover the cost, bear the cost, responsible for | 谁出、谁承担、承担、谁付、自己出、我出、你们出、运费险、出运费
apply: apply, request, application, submit, claim, file a | 申请、提交、办理、提出、发起
money_back_when: when will i get my money, when will the refund, when will my refund, how long does a refund | 退款什么时候、钱什么时候、什么时候退、多久退、到账、退到哪、何时到账、多久到账、退款多久、钱退到
reject: reject, refuse, decline, turn down | 拒收、拒绝、拒签、驳回、不同意
same: same, identical, similar, alike, equal | 一样、同款、相同、一致、同样、是不是同
promise: promised, supposed to, said you would, was told, you said | 说好、承诺、答应、说过、不是说、说是、明明、写着、上面写
merge: merge, combine, join together, consolidate, together, single | 合并、一起发、合单、拼单、一起、同一个、一并
split: split, separate, separately, partial | 分开、拆单、拆分、单独、分批、分别
remark: note, instruction, comment, special request | 备注、留言、写上、注明、标注、嘱咐
limit: limit, maximum, minimum, max, min, quota, cap, at most, at least, restriction, how many | 上限、限制、最多、最少、限购、限额、起订、几个
bulk: bulk, wholesale, large quantity, many pieces, business order, corporate | 批发、团购、大量、企业采购、大批、批量
transfer: transfer, wire, send money, remit, move money, remittance, beneficiary, recipient | 转账、汇款、打钱、转钱、收款人、转给
withdraw: withdraw, withdrawal, cash out, atm, take out money, get cash, cash machine, cash | 提现、取款、取钱、取现、提取、现金
deposit: deposit, top up, topup, add money, load money, recharge, put money, add funds, reload | 充值、存款、存钱、加钱、充钱、存入、预存、押金、定金、订金
balance: balance, funds, wallet, remaining, left in, money in | 余额、钱包、余下、账上、还剩
card: card, plastic | 卡、卡片、实体卡
bank: bank, banking, iban, sort code | 银行、开户行
currency: currency, exchange rate, dollar, euro, foreign currency, fx, conversion, convert | 汇率、外币、币种、美元、兑换、换算
loan: loan, credit, borrow, mortgage, lend, overdraft | 贷款、借款、信贷、额度、借钱
statement_age: age, old enough, minor, child, kid, baby, children, infant | 年龄、小孩、儿童、宝宝、孩子、婴儿、未成年
pregnant: pregnant, pregnancy, breastfeeding | 孕妇、怀孕、哺乳
allergy: allergy, allergic, side effect, nut free, gluten | 过敏、副作用、敏感
health: pain, back pain, ache, health, medical, sick, doctor, ill, hurt | 疼、痛、健康、生病、医生、拉肚子、不舒服
wash: wash, clean, dry clean, machine wash, laundry, stain, cleaning | 清洗、洗涤、水洗、机洗、清洁、洗、干洗
battery: battery, charge, charger, charging, power, plug, adapter | 电池、充电、续航、充电器、电源、耗电、插头
network: network, wifi, internet, connection, connect, signal, bluetooth, offline, sync, pair | 网络、连接、信号、联网、断网、连不上、蓝牙、连上、wifi、同步、匹配
screen: screen, display, show, appear, visible, monitor | 屏幕、显示、显示器、出现、黑屏
sound: sound, audio, volume, music, song, noise, speaker, loud, noisy | 声音、音量、音乐、噪音、响、喇叭、杂音
computer: computer, laptop, pc, desktop, mac, windows, macbook | 电脑、笔记本、主机、台式、系统
job: job, career, hiring, vacancy, work for you, recruit | 招聘、工作、应聘、岗位、兼职
partner: partner, dealer, franchise, affiliate, distributor, become a seller, cooperation, business | 合作、加盟、代理、经销商、入驻、招商、分销
about_you: who are you, are you a bot, are you a robot, are you human, your name, chatbot, robot | 你是谁、机器人、你叫什么、是人吗、真人吗
language: language, english, chinese, translate, translation, spanish, hindi | 语言、英文、中文、翻译、中英文
terms: term, terms, condition, policy, rule, regulation, agreement, eligible, criteria, requirement, require, legal, law, allow, permit | 条款、规则、政策、规定、协议、条件、要求、资格、法律、合法
reason: why, reason, cause, how come, explain | 怎么没、怎么不、怎么还、怎么就、怎么又、为什么、为啥、怎么会、原因、为何、怎么回事、咋回事、凭什么、什么原因、干嘛
when: when, how long, what time, how soon, how many days, how fast, duration, by when, date, time, timeframe | 什么时候、多久、几时、何时、几天、多长时间、啥时候、多少天、哪天、几号、什么时间、时间、几点、时效
where: where, which place, location of | 哪里、在哪、哪儿、什么地方、去哪、那里、从哪
how: how do i, how to, how can i, how could, how would, way to, steps to, what do i need, what should i do, how should, method, possible to | 怎么、如何、怎样、咋、怎么办、怎么弄、流程、步骤、方法、方式、咋办、怎么做、怎么申请
may: can i, could i, is it possible, am i able, may i, am i allowed, do you allow, is there a way, possible | 能不能、可以、能否、可不可以、能吗、是否、行不行、行吗、可以吗、能、行么、可以么
have: do you offer, do you have, do you provide, is there any, are there, do you sell, do you carry, got any | 有没有、有吗、有么、还有、有啥、有卖、有无、有什么、提供
not: not, no, never, without, unable, can not, none, nothing | 不、没、没有、无法、未、不能、别、无、不会、不到
again: again, another, more, second, still, twice, repeat, additional, extra, duplicate, multiple | 又、再、重新、再次、还、多次、重复、额外、再来、多一
done: already, have done, completed, finished, complete | 已经、了、完了、好了、过了、已
new: new, latest, recent, newest, current | 新、最新、新款、新品、全新、近期、最近
change_time: reschedule, postpone, later date, another day, bring forward | 改期、推迟、延后、改时间、晚点、晚几天、过几天
urgent: urgent, asap, immediately, as soon as possible, right now, hurry, quickly, express, rush, expedite | 急、马上、立刻、尽快、加急、赶快、快点、立即、今天能
today: today, now, tonight, same day | 今天、现在、今日、今晚、当天
tomorrow: tomorrow, next day | 明天、后天、次日、隔天、明日
win: win, winner, prize, lottery, draw, winning, won | 中奖、抽奖、奖品、赢、获奖
play: play, game, match, player, team, contest, tournament, league | 游戏、比赛、玩、队伍、选手、竞赛
friend: friend, family, someone else, other people, others, gift to | 朋友、家人、别人、他人、帮别人、代
bye: bye, goodbye, see you, good night | 再见、拜拜、晚安
thanks: thank, thanks, thank you, appreciate, cheers | 谢谢、多谢、感谢、辛苦
greet: hello, hi, hey, good morning, good evening, good afternoon, greetings | 你好、您好、在吗、嗨、哈喽、在不在、早上好
edit_price: change the price, adjust the price, revise the price | 改价、改一下价、改价格、改下价、改运费、改邮费、修改价格、帮我改价
pay_state: paid already, have paid, payment went through, money was taken | 付款了、付过了、已付款、付钱了、扣款、扣了钱、钱扣了、扣钱
place_fail: can not order, can not place, order failed | 拍不了、下不了单、无法下单、买不了、不能拍、提交不了、付不了
original_route: original payment, back to my card, same account, original method | 原路、退到哪里、退回银行卡、退到卡、退到微信、退到支付宝、退去哪
presale: preorder, pre-order, presale, down payment | 预售、定金、尾款、预定、预订、订金
bind: link, bind, connect, pair, add to, attach, tie | 绑定、解绑、关联、换绑
self_run: sold by, third party, seller, merchant | 自营、第三方、商家、卖家
door: at home, at the door, home service, technician, engineer | 上门、师傅、送上楼、送货上门、工程师
schedule: appoint, appointment, book, slot, schedule | 预约、约时间、排期、改约
deliveryman: delivery man, delivery guy, driver, rider, courier man, mailman, postman, driver | 快递员、送货员、派送员、配送员、司机、快递小哥、小哥、邮递员
arrived_place: local, nearby, warehouse, ship from, where from | 发货地、哪里发、仓库、哪个仓、从哪里发、产地
weekend: weekend, saturday, sunday, holiday, public holiday | 周末、周六、周日、星期天、节假日、双休、休息
limit_credit: limit, allowance, spending limit, credit limit | 额度、限额、最高、上限
virtual: virtual, disposable, temporary, one-time, digital | 虚拟、临时、一次性、电子版
contactless: contactless, tap, nfc, touch | 闪付、感应、碰一碰
atm: atm, cash machine, cashpoint, swallowed, ate my card | 取款机、吞卡
direct_debit: direct debit, standing order, recurring, automatic payment, auto renew, autopay, renewal | 自动扣款、自动续费、代扣、免密、续费
cheque: cheque, check deposit, paycheck, salary, wage | 支票、工资、薪水
unknown_me: do not recognize, not mine, did not make, unfamiliar, strange, unauthorized, without my permission | 不是我、不认识、不明、陌生、没授权
reverse: revert, reverse, roll back, restore, recover, retrieve, get back, bring back, undelete | 恢复、还原、找回、复原
duplicate_copy: copy, duplicate, clone, replicate | 复制、拷贝、副本
move: move, migrate, transfer data, switch over, import from, port | 迁移、转移、搬、导入
sort: sort, order by, arrange, organize, organise, group by, categorize, reorder, rank | 排序、整理、分类、排列
count: count, number of, total, how many, statistics, stats, amount of, analytics | 数量、统计、总数、多少个、几个
automatic: automatic, automatically, auto, automate, script | 自动
all: all, every, everything, entire, whole, bulk, mass, at once | 全部、所有、整个、一次性、都
tag: tag, label, category, folder, group, list | 标签、分组、分类、文件夹
post: post, status, tweet, update, feed, timeline, wall, story, news feed | 动态、帖子、状态、朋友圈
follow: follow, follower, following, subscribe, subscriber, unfollow | 关注、粉丝、取关、订阅
like: like, favorite, favourite, bookmark, star, save for later, wishlist, pin | 收藏、点赞、心愿单、喜欢
chat: chat, conversation, thread, discussion, talk, im, instant message | 聊天、对话、会话、群
avatar: profile picture, avatar, cover photo, profile photo, icon | 头像、封面
spam: spam, junk, unwanted, filter out | 垃圾邮件、骚扰、广告
shortcut: shortcut, hotkey, keyboard, key combination, key | 快捷键、键盘、按键
format: format, formatting, style, font, bold, markdown, layout, theme, appearance | 格式、样式、字体、排版、主题、外观
table: cell, row, column, formula, spreadsheet, sheet, function | 单元格、公式、行、列
map: map, direction, route, navigation, gps | 地图、路线、导航
version: version, revision, edition, update, upgrade, latest version | 版本、升级、更新、旧版、新版
alternative: alternative, similar to, substitute, instead of, replacement for, other than | 替代、代替、类似、其他、别的
repository: repository, repo, code, source code, git, commit, branch, pull request | 代码、仓库、源码
domain: domain, hosting, dns, server, host | 域名、服务器、主机
window: tab, window, popup, pop up, browser tab, sidebar | 窗口、弹窗、标签页
default: default, permanent, always, keep, remember, preference, setting, settings, option, options, preferences | 默认、永久、一直、记住、设置、选项、设定
access: access, permission, permit, allow, authorize, grant, role, admin, administrator, rights | 权限、授权、访问、管理员、允许
team: team, squad, lineup, captain, player, roster | 球队、阵容、队长、球员、队员
score: score, points table, ranking, leaderboard, result, standing | 得分、排名、榜、比分、名次
rules: rules, how it works, how to play, scoring, point system, how does it work | 规则、玩法、怎么玩、计分
bonus: bonus, welcome bonus, joining bonus, sign up bonus, free credit | 奖金、新人礼、新人红包、首单
mattress_bed: bed, mattress, pillow, sofa, furniture, cushion, foam, firm, soft | 床、床垫、枕头、沙发、家具、软硬、硬、软
custom: custom, customize, customise, personalized, made to order, bespoke | 定制、订做、定做、刻字、个性化
variety: variety, type, types, kind, model, models, range, version, variants, different | 种类、款式、类型、型号、品种、几种、款、系列
comfort: comfortable, comfort, cozy, sleep, breathable | 舒服、舒适、透气、睡
children_use: suitable for, safe for, good for, recommended for | 适合、可以给、能用吗、适用
location_store: near me, nearest, nearby store, visit, try in store | 附近、最近的店、去店里
distance: distribution, dealership, franchise, distributor, reseller | 加盟、经销、代理
interest: interest, interest rate, apr, apy, yield | 利息、利率、年化
repeat: reorder, buy again, order again, same order | 再买、复购、再来一单、再拍
opened: opened, unsealed, used, tried, tag removed | 拆封、拆了、用过、试过、开封、吊牌
proof_photo: send photo, attach photo, take a picture, show you | 拍照、发图、照片、图片给、传图
part: part, accessory, accessories, spare, component, screw | 配件、零件、螺丝、附件、耳机、充电线、支架
memory: storage, memory, ram, disk, ssd, capacity, gb | 内存、容量、硬盘、固态、存储
speed: fast, speed, slow, lag, performance, smooth | 速度、卡顿、流畅、快、慢、卡
heat: hot, heat, overheat, temperature, warm, cool, cold | 热、发烫、温度、烫、冷、散热
waterproof: waterproof, water resistant, water, rain | 防水、进水、水
age_old: old, long ago, how old, years | 几年、旧、多少年
comparison_price: other store, elsewhere, other shop, competitor, supermarket | 别家、别的店、其他店、实体店、超市、隔壁
not_want: no longer want, do not want, do not need, changed my mind, by mistake, accidentally, wrongly | 不想要、不要了、不需要、买错、拍错、误拍、拍多、不喜欢、不满意、后悔
not_match: description, as described, not as described, differ from, look different, different from picture | 不符、描述不符、和图片、跟图片、与描述、图片不一样、货不对
empty: empty, nothing inside, missing inside, empty box | 空的、空盒、空包、没有东西
extra: more than, extra, too many, surplus | 多发、多了、多送、发多
combined_order: two orders, several orders, both orders, together | 两个订单、两单、几个订单、一起发、一起寄、合并
who: who, whose, whom, which person | 谁、哪位、什么人
`;
