// Headers that are no field's name: what could be several.

extension Aliases {
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
      "{|ご}利用規約\(HeaderNames.agreed) 規約\(HeaderNames.agreed) 上記利用規約{同意|に同意}{|します} 同意 {|利用}規約同意有無 terms",
      [.accountTerms, .eligibilityTerms, .claimsTerms]
    ),
    ("{利用|請求|運用}{年月|月} 開始日", [.eligibilityStartMonth, .claimsStartMonth]),
    ("業者{|名} 仕入先名 店名 店舗担当 担当{店|支店|営業所}", [.clinicDealer]),
    ("同意{日|書|事項}", []),
  ]
}
