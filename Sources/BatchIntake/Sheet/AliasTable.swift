// The names that people give to the fields, all of them, in one table. A name is written as its key
// (HeaderKey: lower case, no の, お客さま, 申込, メール for every kind of mail address). {a|b} stands
// for either, so that {施設|病院}{名|名称} is four names; {|x} may be left out.

extension Aliases {
  /// A field, what part of it the column holds, and the names for it.
  struct Entry {
    let field: Field
    let part: Part
    var isGuess = false
    let names: String

    /// Names that are surely taken.
    init(_ field: Field, _ part: Part, _ names: String) {
      self.field = field
      self.part = part
      self.names = names
    }

    /// Names of columns that hold the whole field.
    init(_ field: Field, _ names: String) { self.init(field, .whole, names) }

    /// Names that are taken with a warning, and only where no column is surely the field's.
    static func guess(_ field: Field, _ part: Part, _ names: String) -> Entry {
      var entry = Entry(field, part, names)
      entry.isGuess = true
      return entry
    }

    /// Such names of columns that hold the whole field.
    static func guess(_ field: Field, _ names: String) -> Entry { guess(field, .whole, names) }
  }

  /// What people call the clinic itself.
  static let clinic =
    "{{|指定|保険}医療機関{|等}|{|保険}医療機関(薬局)|{|保険}医療機関{|等}{|又は|または}{|保険}薬局|病院{|等}|診療所|病院{|又は|または}診療所|医院|貴院|御院"
    + "|院|{|歯科}クリニック|歯科医院|歯科診療所|{|保険|調剤}薬局|施設|貴施設|{|訪問看護}ステーション|訪問看護事業所}"

  /// What people call the person who does the paperwork.
  private static let contact =
    "{|窓口|連絡|事務|団体事務|施設|医療機関{|等}|企業|会社|貴社|貴院|院内|申込|申請|手続き|実務}担当者"

  private static let online = "{|オンライン}請求"
  private static let check = "{オンライン資格確認{|等{|システム}}|資格確認}"
  private static let agreed = "{|に同意|へ同意|同意|同意確認|同意有無|に同意します|同意する}"

  /// The names of each field. What two forms share, a form's prefix tells apart (`FormPrefix`).
  static let table: [Entry] = clinicNames + accountNames + eligibilityNames + claimsNames

  private static let clinicNames: [Entry] = [
    Entry(
      .clinicReference,
      "管理番号 {自社|社内|貴社|販売店|当社|弊社|代理店}管理番号 reference reference番号 referencenumber ref referenceid ref番号"
    ),
    Entry(
      .clinicPrefecture,
      "{|所在|所在地}都道府県 都道府県{選択|区分} 県 府県 {|clinic}{prefecture|pref} 都道府県(県)"),
    Entry(
      .clinicPrefecture, .code,
      "{|所在|所在地}都道府県{コード|番号|id|(コード)|(番号)|(id)|(コード番号)} 県{コード|番号} {prefecture|pref}{コード|id|番号|number}"
    ),
    Entry(
      .clinicPrefecture, .name,
      "{|所在|所在地}都道府県{名|名称|(名)|(名称)|(県名)} {県|府県}{名|名称} {prefecture|pref}name"),
    .guess(.clinicPrefecture, "{住所|所在地}{都道府県|(都道府県)|1(都道府県)}"),
    Entry(
      .clinicCategory,
      "{|医療機関{|等}|診療報酬}点数表{|区分|種別|選択|(区分)|(種別)} {|保険}医療機関{|等}区分 所属機関{選択|区分|種別} "
        + "{|診療報酬}点数{|表}区分 医科歯科{|調剤}{|薬局}{|訪問看護}{区分|別|種別|別区分} {point|score}table tensuhyo"),
    Entry(
      .clinicCategory, .code,
      "{|医療機関{|等}|診療報酬}点数表{コード|番号|id|(コード)|(番号)} 点数表区分コード {|保険}医療機関{|等}区分コード tensuhyoコード"),
    .guess(.clinicCategory, "所属機関"),
    Entry(.clinicCategory, .name, "{|医療機関{|等}|診療報酬}点数表{名|名称|区分名|(名称)|(名)} {|保険}医療機関{|等}区分{名|名称}"),
    Entry(
      .clinicInstitutionCode,
      "{|保険|貴}医療機関{|等}{コード|番号|コード番号|(コード)|(番号)|番号(コード)} 保険薬局{コード|番号} 医療機関(薬局)コード "
        + "医療機関薬局{コード|番号} 保険医療機関{|等}薬局{コード|番号} 病院診療所コード "
        + "{|medical}institution{コード|番号|number} medicalfacilityコード iryokikanコード 医療機関id(医療機関コード)"),
    .guess(.clinicInstitutionCode, "{薬局|保険医療機関薬局等}{コード|番号} 機関コード 医コード"),
    Entry(.clinicCodeKind, "コード{種別|種類|区分} {|保険}医療機関{|等}コード(種別) codekind codetype コード種別選択"),
    .guess(.clinicCodeKind, "{|保険}医療機関{|等}コード{種別|種類|区分}"),
    Entry(
      .clinicName,
      "\(clinic){名|名称|名前|(名称)|(名)} {|正式}名称 正式名 {当院|御社施設}名 診療施設{名|名称} 医療施設{名|名称} "
        + "{hospital|clinic|facility|pharmacy|institution|medicalinstitution|medicalfacility}name {hospital|clinic|pharmacy} "
        + "{病院|診療所|医療機関}{名|名称}{薬局{名|名称}|診療所{名|名称}} 医院名称"),
    .guess(
      .clinicName,
      "{|介護|指定|事業}{事業所|店舗}{名|名称} {|保険}医療機関{|等} 施設 {|指定}{|保険}薬局 屋号 {|正式}施設名屋号 病院 クリニック 医院 貴院 "
        + "{ご|}勤務先{病院|医療機関|施設|クリニック}名"),
    Entry(
      .clinicFounder,
      "開設者{|名|氏名|名称|法人{|名|名称}|申請者{|名}|{|氏名}又は名称|氏名または名称|氏名名称|名称氏名|氏名法人名|氏名又は法人名|名又は法人名}"
        + "{|(法人)|(個人)|(法人名)|(法人名称)|(法人個人)|(個人法人)|(名)|(氏名)|(名称)|(申請者)|(申請者名)|(法人代表者)|(氏名又は名称)|(医療法人)} "
        + "開設{法人|法人名|法人名称} 申請者{|名|氏名|名称}(法人名) {establisher|founder|opener}{|name|fullname} 開設者漢字"),
    .guess(
      .clinicFounder,
      "院長{|名|氏名|名前} 代表者{|名|氏名|名前} {|施設}設置者{|名|氏名} {|施設}開設者管理者{|名|氏名} 開設者{|名|氏名}{|(}{院長|管理者}{|)} {|医療}法人名開設者名 医療法人{名|名称}"
    ),
    Entry(
      .clinicPhone,
      "{|代表|事業所}{電話{|番号}{|(代表{|電話|番号|電話番号})}|tel{|番号}{|(代表)}} 固定{電話{|番号}|tel} 電話番号{代表|固定電話|tel} "
        + "{|clinic|hospital|facility|pharmacy|main}{phone|tel}{|番号|number} "
        + "電話番号(固定{|電話}) 連絡先電話番号(代表) 代表番号"),
    Entry(
      .clinicDealer,
      "{|担当|取扱}{販売{店|代理店|会社}|代理店}{|名|名称} ディーラー{|名|名称} dealer{|name} 取扱店{|名} 販社{|名}"),
    Entry(
      .clinicCodeChange,
      "{|{|保険}医療機関{|等}}コード{変更|変更有無|変更{有|あり|予定|状況|予定有無}|変更区分} codechange 変更{|予定}コード有無"),
  ]

  private static let accountNames: [Entry] = [
    Entry(
      .procedures,
      "{|必要|希望|申請|申込|対象|依頼}手続き{|名|種別|種類|内容|区分|一覧} {申請|申込}する手続き procedure procedures steps"),
    Entry(
      .completed,
      "{|申請}手続き済{|手続き|分|一覧} {済|完了|申請済|完了済|実施済}手続き 申請済{|手続き|申請} 手続き{完了|済状況|完了済} completed done completedprocedures 済{手続き一覧}"
    ),
    Entry(
      .applicationDate,
      "{申請|申込}{日|年月日|日付} application{|day}date applieddate applicationday dateofapplication"
    ),
    Entry(
      .accountFamilyName,
      "姓 姓名(姓) 名字 苗字 {氏名|名前}{姓|(姓)|(名字)|(苗字)} 姓氏名 {last|family}name surname sei {申込者|申請者|ユーザー|アカウント}{|名|氏名}{姓|(姓)} 漢字{姓|氏} 姓漢字 氏 "
        + "姓(氏名)"),
    .guess(.accountFamilyName, "\(contact){|名|氏名|名前}{姓|(姓)|(名字)}"),
    Entry(
      .accountFamilyName, .full,
      "氏名 姓名 フルネーム 氏名(フルネーム) 名前(フルネーム) 名前(姓名) 氏名(姓名) 漢字氏名 氏名漢字 {ユーザー|アカウント}氏名"
    ),
    .guess(.accountFamilyName, .full, "申込者{|名|氏名|名前} {ご|}記入者{|名|氏名} 名前漢字"),
    Entry(
      .accountGivenName,
      "名 姓名(名) {氏名|名前}{名|(名)} 名氏名 {first|given}name mei {申込者|申請者|ユーザー|アカウント}{名|氏名}{名|(名)} 漢字名 名漢字 下名前 "
        + "名(氏名)"),
    .guess(.accountGivenName, "\(contact){{名|氏名|名前}{名|(名)}|(名)}"),
    Entry(
      .accountPhone,
      "\(contact){|名|氏名|連絡先|直通|携帯|名連絡先}{電話{|番号}|tel} \(contact){tel番号|携帯{|番号}|直通{|番号}|携帯(電話)} 携帯{|電話}番号(窓口直通) "
        + "{窓口直通|担当直通}{電話{|番号}|tel|携帯{|電話}{|番号}|番号} {contact|contactperson|staff|user|account}{phone|tel}{|番号|number} アカウント電話番号"
    ),
    .guess(.accountPhone, "{担当|直通|窓口直通}{電話{|番号}|tel} 担当者携帯連絡先"),
    Entry(
      .accountEmail,
      "{|代表|連絡先|連絡用|登録|担当|\(contact)|ログイン|ログイン用|アカウント|ユーザー|通知先|申込者|申請者|連絡}メール {|代表|連絡先|担当者|contact|user|account}mail {contact|user|account}メール"
    ),
    .guess(
      .accountEmail, "{事業所|pc|パソコン|会社|勤務先|問合先|問合|施設担当|お客さま}メール メール(pc) メール(パソコン) eアドレス"),
    Entry(
      .accountPassword,
      "{|ログイン|初期|登録|希望|アカウント|ユーザー|サイト}パスワード password pw passwd loginpassword パスワード(新規)"),
    Entry(
      .accountPasswordConfirm,
      "{|ログイン|初期}パスワード{確認|確認用|再入力|再|(確認)|(確認用)|(再入力)|(再)|確認入力|再確認|(確認入力)|(再確認)|2回目|(2回目)} {確認|確認用|再入力}パスワード "
        + "password{confirm|confirmation|again|retype|(確認)|(確認用)} {confirm|retype|verify}password"),
    Entry(
      .accountTerms,
      "{|医療機関等向け}{|総合}{ポータル|ポータルサイト}{|利用}規約\(agreed) {アカウント|ユーザー登録}{|利用}規約\(agreed) {portal|account}terms{|agreed|accepted}"
    ),
  ]

  private static let eligibilityNames: [Entry] = [
    Entry(
      .eligibilityRequestType,
      "{|資格確認|オンライン資格確認}{申請{区分|種別|種類|内容区分}|申込{区分|種別}} {新規変更|新規変更区分|新規変更別|新規変更申請} requesttype eligibilityrequesttype"
    ),
    Entry(
      .eligibilityLineType,
      "電気通信回線{|種別|種類|区分|種|(種別)} {|ネットワーク|利用|ご利用|接続|通信|契約|インターネット}回線{種別|種類|区分|タイプ} linetype eligibilitylinetype"
    ),
    .guess(.eligibilityLineType, "{|ご|ご利用|利用|契約|通信}回線{|名} 接続{回線|方式|形態}"),
    Entry(
      .eligibilityCustomerIdKind,
      "{|回線|フレッツ}お客さまid{|番号}{種別|種類|区分|種|タイプ|(種別)|(種類)|選択|(区分)} {customeridkind|customeridtype} 利用するお客さまid"
    ),
    .guess(.eligibilityCustomerIdKind, "id{種別|区分|種類} {caf又はcop|cafまたはcop|cafcop}{|区分|種別|別}"),
    Entry(
      .eligibilityCustomerId,
      "{|回線|回線契約|光回線|契約|ntt|nttフレッツ|フレッツ|フレッツ光|光コラボ|契約者|cafcop}お客さまid{|(cafcop)|(caf又はcop)|(cafまたはcop)|cafcop|(光回線)|(ntt)|(フレッツ)} 回線id お客さま番号(cafcop) {cafcop|caf又はcop|cafまたはcop}{id|番号}"
    ),
    Entry(.eligibilityCustomerId, .caf, "caf{|番号|id|お客さまid|コード}"),
    Entry(.eligibilityCustomerId, .cop, "cop{|番号|id|お客さまid|コード}"),
    .guess(.eligibilityCustomerId, "customerid 回線お客さま番号 {|ntt}お客さまコード(cafcop) 回線契約id 回線契約番号"),
    Entry(
      .eligibilityCustomerIdConfirm,
      "お客さまid{確認|確認用|再入力|(確認)|(確認用)|(再入力)|(再)|確認入力|(2回目)} {確認|確認用|再入力}お客さまid {confirmcustomerid|customeridconfirm|customeridconfirmation}"
    ),
    Entry(
      .eligibilityFletsV6,
      "{|フレッツ|フレッツ光|ntt|flets|光}{v6|ipv6}オプション{|契約|契約確認|契約有無|有無|加入|加入有無|申込|申込有無|契約状況|加入状況|確認|(契約有無)|利用|契約済} {flets|}v6{|option} "
        + "フレッツ光ネクストv6オプション fletsv6option フレッツv6"),
    Entry(
      .eligibilityStartMonth,
      "\(startStems){年月|月日|年月日|時期|(年月)} {|\(check)}{利用|運用}開始{月|予定月(年月)} startmonth eligibilitystartmonth 予定{年月|(年月)} 開業予定年月"
    ),
    Entry(.eligibilityStartMonth, .year, "\(startStems)年 \(check)開始年 予定年"),
    Entry(.eligibilityStartMonth, .month, "\(startStems)月 予定月 開業月(予定月)"),
    Entry(
      .eligibilityTestMonth,
      "\(testStems){年月|年月日|時期|(年月)} {|疎通確認|疎通|接続}テスト{開始|実施}月 testmonth teststartmonth eligibilitytestmonth"
    ),
    Entry(.eligibilityTestMonth, .year, "\(testStems)年"),
    Entry(.eligibilityTestMonth, .month, "\(testStems)月"),
    Entry(
      .eligibilityPayment,
      "{|料金|費用|代金|{|電子}証明書{|発行{|料|料金|手数料|費用}}|発行{料|料金|手数料|費用}}{支払方法|支払方法選択} payment{|method|type} eligibilitypayment"
    ),
    Entry(
      .eligibilityTerms,
      "\(check){|システム}{|利用}規約\(agreed) eligibilityterms{|agreed|accepted}"),
    Entry(
      .certificateDepartment,
      "{|\(contact)|担当|所属}部署{|名|名称} {|\(contact)}所属部署{|名} 担当者{|名|氏名}部署 担当部課{|名} 担当部門{|名} 部署名(担当者) {|contact}department{|name} \(contact)所属{|部署}"
    ),
    Entry(
      .certificateContact,
      "\(contact){|名|氏名|名前|名称|{|名}(氏名)|{|名}(姓名)|(名前)|姓名|氏名(姓名)|フルネーム|氏名漢字} 担当部署{|又は|または}{|ご}担当者{|名|氏名} 部署担当者名 {電子証明書|証明書}送付先担当者{|名} "
        + "contact{name|person|personname} 担当者名(部署名) 担当部署名担当者名"),
    Entry(
      .certificateTerminals,
      "{|利用|設置|対象|登録}{端末|パソコン}{名称等|名|名称|名称一覧|名称(一覧)} 端末 terminals terminal terminalname {|電子}証明書端末{名|名称}"
    ),
    .guess(.certificateTerminals, "pc{名|名称} コンピューター名 パソコン"),
    Entry(
      .certificateTerminals, .count,
      "{|利用|設置|対象|導入|申請|必要}{|端末|パソコン|pc}{台数|端末数} 端末数 {|電子}証明書{|発行|必要|申請}{枚数|数} terminal{count|s|scount}{count|数} numberofterminals"
    ),
    Entry(
      .certificateFeeConsent,
      "{|{|電子}証明書}{|発行}{料|料金|手数料|費用}{|に|へ}{同意|同意有無|承諾|同意確認|同意します} {|電子}証明書発行料(1500円){|に}同意 feeconsent certificatefeeconsent"
    ),
  ]

  private static let startStems =
    "{{|\(check)}{|利用|運用|稼働}{|開始}予定|{|\(check)}{利用|運用}開始|\(check)開始|\(check){|利用|運用}開始}"
  private static let testStems =
    "{{|疎通確認|疎通|接続|動作}テスト{|開始|実施}{|予定}|疎通確認{|開始}{|予定}}"

  private static let claimsNames: [Entry] = [
    Entry(
      .claimsRequestType, "\(online){申請|申込}{区分|種別|種類} \(online)新規変更{|区分} claimsrequesttype"),
    Entry(
      .claimsSupportPack,
      "{|\(online)}おまかせパック{|申込|申込有無|有無|加入|加入有無|契約|契約有無|希望|希望有無|利用|利用有無|要否} {|claims}supportpack お任せパック{|申込|有無} \(online)お任せパック"
    ),
    Entry(
      .claimsStartMonth,
      "\(claimStems){年月|月日|年月日|時期|(年月)} \(online){|利用}開始月 claimsstartmonth claimstartmonth"),
    Entry(.claimsStartMonth, .year, "\(claimStems)年"),
    Entry(.claimsStartMonth, .month, "\(claimStems)月"),
    Entry(
      .claimsSoftware,
      "{|使用|利用}{レセコン|レセプトコンピューター}{|名|名称|機種|機種名|機種名称|製品名|型番|型式|{|システム|ソフト|ソフトウェア|プログラム}{名|名称|名称等}|ソフト|システム|ソフト名称{及び|}シリーズ名} "
        + "{システム|プログラム|ソフト|ソフトウェア}{名|名称} レセコン名(シリーズ名) レセコン{名|名称}シリーズ名 software{|name} claimssoftware receiptsoftware レセコンプログラム レセプト{システム|ソフト|ソフトウェア}{|名|名称}"
    ),
    Entry(
      .claimsSoftwareVendor,
      "{|使用|利用}{レセコン|レセプトコンピューター}{|ソフト|ソフトウェア|システム}{メーカー|会社|ベンダー|業者|開発会社|開発元}{|名|名称} "
        + "{|ソフト|ソフトウェア|システム}{メーカー|ベンダー}{|名|名称} レセコンソフトメーカー名(プログラム作成者氏名) {|レセコン}プログラム作成者{|氏名|名} {|software}{vendor|maker|manufacturer}{|name} システム会社{|名} claimssoftwarevendor"
    ),
    Entry(
      .claimsOsBrowser,
      "{|{|使用|利用}{パソコン|pc|端末}}{|基本ソフト|基本ソフト(os)|os|オペレーティングシステム}{|名|及び|と}ブラウザ{|名} 基本ソフト(os)名ブラウザ名 osbrowser パソコン{基本ソフト|基本ソフト(os)|os} claimsosbrowser"
    ),
    .guess(.claimsOsBrowser, "os os名 基本ソフト 基本ソフト(os) osバージョン"),
    Entry(
      .claimsLineType,
      "\(online){|用|時}{|電気通信|ネットワーク|接続|利用}回線{|種別|種類|区分} \(online)接続{方式|形態} claimslinetype"),
    Entry(
      .claimsIsdnNumber,
      "isdn{|回線|接続|ダイヤルアップ|ダイヤルアップ接続|電話|回線電話}番号 ダイヤルアップ{|接続|電話}番号 isdn{|番号|電話|number} isdndialup番号"),
    Entry(
      .claimsIpsecProvider,
      "{|インターネット{|接続}}{ipsecike|ipsec}{|サービス|接続|接続サービス}{|提供}{事業者|業者|会社|プロバイダ|プロバイダー}{|名|名称} ipsecprovider ipsecikeprovider{|name} インターネット接続提供事業者{|名}"
    ),
    .guess(.claimsIpsecProvider, "{|サービス|接続サービス|回線}提供事業者{|名}"),
    Entry(
      .claimsCustomerIdKind,
      "\(online){|用|時|回線}お客さまid{種別|種類|区分|(種別)|選択} claimscustomeridkind"),
    Entry(.claimsCustomerId, "\(online){|用|時|回線}お客さまid claimscustomerid"),
    Entry(
      .claimsPayment,
      "\(online){|時|用}{|電子証明書}{|発行{料|料金|手数料}}{支払方法|支払区分} claimspayment{|method}"),
    Entry(.claimsTerms, "\(online){|システム}{|利用}規約\(agreed) claimsterms{|agreed|accepted}"),
    Entry(
      .claimsRemarks,
      "備考{|欄|連絡事項|(連絡事項)|特記事項|メモ} 連絡事項{|等|備考} {|claims}{remark|remarks|note|notes}"),
    .guess(.claimsRemarks, "備考等 特記備考 ご要望備考 備考要望 comment comments"),
  ]

  private static let claimStems =
    "{\(online){|利用}開始{|予定}|レセプト{|オンライン}請求開始{|予定}|レセプト請求開始}"

  /// Names that are never taken, for they could be another thing as well, with what they might be.
  static let neverSilently: [(names: String, fields: [Field])] = [
    (
      "区分 種別 分類 種類 機関{|種別|区分} {施設|病院|診療|事業所|薬局}{種別|区分|種類|分類} 医療機関{種類|分類} 医療機関{|等}種別 category type",
      [.clinicCategory]
    ),
    ("申請者{|名|氏名|名称|申請者名} {|お}申請者名(氏名)", [.clinicFounder, .accountFamilyName]),
    (
      "{|ご|お}連絡先{|電話{|番号}|tel|番号} {窓口|問合|問合先|連絡窓口|問合窓口|日中連絡先|日中}{電話{|番号}|tel|連絡先} 電話番号{(窓口)|(連絡先)|(問合先)} 直通",
      [.clinicPhone, .accountPhone]
    ),
    ("{会社|貴社|御社|企業|社}{|名|名称} {発注者申込者|発注者|申込者}会社名 申込{会社名|企業名}", [.clinicName, .clinicDealer]),
    ("名前 name fullname 氏名会社名 氏名法人名 会社名氏名 氏名又は名称 氏名名称 宛名", [.accountFamilyName, .clinicName]),
    ("{会社|店舗|勤務先|職場|お店|法人|本院|本店}{電話{|番号}|tel{|番号}} 電話番号({職場|勤務先|会社|店舗}) 携帯", [.clinicPhone]),
    ("携帯{|電話}{|番号} 電話番号(携帯{|電話}) 日中連絡がつく電話番号 mobile mobilephone cellphone", [.accountPhone]),
    ("携帯メール メール(携帯) 携帯電話メール", [.accountEmail]),
    (
      "{番号|連番|通番|項番|id|整理番号|案件番号|登録番号} お客さま{番号|コード|管理番号} 管理{コード|id} {顧客|得意先|取引先|クライアント|ユーザー|施設|病院|クリニック|薬局|診療所|医院|店舗}{番号|コード|id|管理番号}",
      [.clinicReference]
    ),
    ("{顧客|取引先|得意先|お客さま|クライアント|店舗|団体|組織|機関|法人機関|事業者|営業所}{|名|名称} ユーザー名", [.clinicName]),
    ("法人{|名|名称} 運営法人{|名} 設置法人名 {理事長|管理者|施設長|施設管理者|代表取締役}{|名|氏名}", [.clinicFounder]),
    ("受付番号 受理番号 {受付番号|受理番号}(医療機関等番号)", [.clinicInstitutionCode]),
    ("{担当|主管}課{|名} 部署拠点名 部署役職{|名} 所属{|先|先名|課} 部門{|名} 担当{課係|係}", [.certificateDepartment]),
    ("担当{|名}", [.certificateContact]),
    (
      "{|ご}利用規約\(agreed) 規約\(agreed) 上記利用規約{同意|に同意}{|します} 同意 {|利用}規約同意有無 terms",
      [.accountTerms, .eligibilityTerms, .claimsTerms]
    ),
    ("{利用|請求|運用}{年月|月} 開始日", [.eligibilityStartMonth, .claimsStartMonth]),
    ("業者{|名} 仕入先名 店名 店舗担当 担当{店|支店|営業所}", [.clinicDealer]),
    ("同意{日|書|事項}", []),
  ]
}
