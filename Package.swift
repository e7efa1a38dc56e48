// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "BatchIntake",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "BatchIntake", targets: ["BatchIntake"]),
    .executable(name: "intake", targets: ["IntakeCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCSV", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
    .systemLibrary(
      name: "CCrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CExpat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "CMinizip", providers: [.apt(["libminizip-dev"]), .brew(["minizip"])]),
    .systemLibrary(
      name: "CXlsxWriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(
      name: "CYAML", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(
      name: "BatchIntake",
      dependencies: [
        "CCSV", "CCrypto", "CExpat", "CMinizip", "CXlsxWriter", "CYAML",
      ],
      resources: [
        .embedInCode("Reports/Resources/page.css"), .embedInCode("Reports/Resources/page.js"),
        .embedInCode("Reports/Resources/office.css"), .embedInCode("Reports/Resources/office.js"),
        .embedInCode("Reports/Resources/guide.js"), .embedInCode("Reports/Resources/shared.js"),
      ],
      swiftSettings: settings),
    .target(
      name: "IntakeServe",
      dependencies: ["BatchIntake", .product(name: "FlyingSocks", package: "FlyingFox")],
      swiftSettings: settings),
    .executableTarget(
      name: "IntakeCLI",
      dependencies: [
        "BatchIntake", "IntakeServe",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .testTarget(
      name: "BatchIntakeTests", dependencies: ["BatchIntake", "IntakeCLI", "IntakeServe"],
      exclude: ["Golden"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6])
