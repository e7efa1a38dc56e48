// 電子証明書発行申請 (manual 3-1 to 3-7).

enum CertificateRules {
  static let all: [Rule] =
    [
      .required(
        .certificateContact, "3-4",
        because: Text(
          "電子証明書発行通知書（書留）の宛名になります。", " The registered letter is addressed to it."),
        refuses: [["担当者名": ""]]),
      .required(
        .certificateTerminals, "3-4",
        because: Text("電子証明書は端末1台に1枚必要です。", " Each terminal needs its certificate."),
        refuses: [["端末台数": "0"]]),
      .control(in: .certificateTerminals, "3-4"),
      Rule(
        .certificateTerminals, .unknown, .error, manual: "3-4",
        title: Text("台数として読めない端末台数", "number of terminals"),
        message: Text(
          "端末台数「{value}」は、台数として読めません。", "The number of terminals “{value}” is no number."),
        fix: Text("「2」のように数字で入力してください。", "Write a number, such as 2."),
        accepts: [["端末台数": "2台"]], refuses: [["端末台数": "数台"]]),
      Rule(
        .certificateTerminals, .conflict, .error, manual: "3-4",
        title: Text("端末台数と端末名称の数が合わない", "number and names of terminals differ"),
        message: Text(
          "端末台数は {1} 台ですが、端末名称「{value}」は {2} 台分あります。",
          "The number of terminals is {1}, but “{value}” names {2}."),
        fix: Text("施設に確かめ、台数か名称を直してください。", "Ask the clinic, and mend the number or the names."),
        accepts: [["端末名称": "受付、診察室", "端末台数": "2"]],
        refuses: [["端末名称": "受付パソコン、診察室パソコン", "端末台数": "3"]]),
      Rule(
        .certificateTerminals, .count, .warning, manual: "3-4",
        title: Text("端末が多い", "many terminals"),
        message: Text(
          "端末が {1} 台あります。電子証明書は1台ごとに1,500円かかります。",
          "There are {1} terminals; each certificate costs 1,500 yen."),
        fix: Text("台数を施設に確かめてください。", "Ask the clinic for the number."),
        accepts: [["端末台数": "20"]], refuses: [["端末台数": "21"]]),
      Rule(
        .form(.certificate), .needsEligibility, .error, manual: "3-1",
        title: Text("先に資格確認の申請が必要", "needs the eligibility application"),
        message: Text(
          "電子証明書の前に、オンライン資格確認を申請する必要があります。手続き「{value}」にも手続き済にも「資格確認」がありません。",
          "The certificate needs the eligibility application first; it is neither in 手続き “{value}” nor in 手続き済."
        ),
        fix: Text(
          "手続きに「資格確認」を加えるか、済んでいれば手続き済に「資格確認」と書いてください。",
          "Add 資格確認 to 手続き, or to 手続き済 if it is done."),
        accepts: [["手続き": "証明書", "手続き済": "アカウント、資格確認"]],
        refuses: [["手続き": "アカウント、証明書"]]),
      Rule(
        .form(.certificate), .codeChange, .error, manual: "3-4",
        title: Text("コード変更のある施設の電子証明書", "certificate of a clinic whose code changes"),
        message: Text(
          "コード変更が「{value}」です。医療機関等コードが変わる施設の電子証明書は、ポータルの別のページ（承継申請など）から申請します。",
          "The change of code is “{value}”; such clinics apply for certificates on another page of the portal."
        ),
        fix: Text(
          "手続きから「証明書」を外してください。どのページから申請するかは、コールセンター（0800-080-4583）で確かめられます。",
          "Take 証明書 out of 手続き. The call centre (0800-080-4583) says which page to use."),
        accepts: [["コード変更": "なし"]], refuses: [["コード変更": "変更予定"]]),
      .notWanted(.certificate, refuses: ["手続き": "アカウント+資格確認"]),
      .isDealer(.certificateContact, "3-4", ["担当者名": "販売 太郎"]),
    ] + Rule.characters(of: .certificateContact, "3-4")
    + Rule.characters(of: .certificateDepartment, "3-4")
    + Rule.consent(
      .certificateFeeConsent, "3-3",
      to: Text("発行料（1枚1,500円）", "the fee of 1,500 yen a certificate"))
}
