//! Names, addresses and namespaces of the operations ([MS-WSUSSS] §2.1, §3.1.4, §3.2.4).

use super::message::{Fault, FaultCode, Operation, Request, Response, Service};

/// Namespace of the messages of server synchronization and of the reporting roll-up.
const SOFTWARE_DISTRIBUTION: &str = "http://www.microsoft.com/SoftwareDistribution";
/// Namespace of the messages of authorization.
const DSS_AUTH: &str = "http://www.microsoft.com/SoftwareDistribution/Server/DssAuthWebService";
/// Namespace of `Ping`, which all three services have.
const MONITORABLE: &str = "http://www.microsoft.com/SoftwareDistribution/Server/IMonitorable";

impl Service {
    /// All services.
    pub const ALL: [Service; 3] = [Service::ServerSync, Service::DssAuth, Service::Reporting];

    /// The path of its address on a server.
    pub fn path(self) -> &'static str {
        match self {
            Service::ServerSync => "/ServerSyncWebService/ServerSyncWebService.asmx",
            Service::DssAuth => "/DssAuthWebService/DssAuthWebService.asmx",
            Service::Reporting => "/ReportingWebService/ReportingWebService.asmx",
        }
    }

    /// The service at a path, in any letter case, because IIS ignores it.
    pub fn of_path(path: &str) -> Option<Service> {
        Service::ALL.into_iter().find(|service| service.path().eq_ignore_ascii_case(path))
    }

    /// The namespace of its messages, except for `Ping`.
    pub fn namespace(self) -> &'static str {
        match self {
            Service::ServerSync | Service::Reporting => SOFTWARE_DISTRIBUTION,
            Service::DssAuth => DSS_AUTH,
        }
    }
}

impl Operation {
    /// All operations.
    pub const ALL: [Operation; 18] = [
        Operation::GetAuthConfig,
        Operation::GetAuthorizationCookie,
        Operation::GetCookie,
        Operation::GetConfigData,
        Operation::GetRevisionIdList,
        Operation::GetUpdateData,
        Operation::GetUpdateDecryptionData,
        Operation::GetDriverIdList,
        Operation::GetDriverSetData,
        Operation::GetRelatedRevisionsForUpdates,
        Operation::GetDeployments,
        Operation::DownloadFiles,
        Operation::Ping,
        Operation::GetRollupConfiguration,
        Operation::RollupDownstreamServers,
        Operation::RollupComputers,
        Operation::GetOutOfSyncComputers,
        Operation::RollupComputerStatus,
    ];

    /// The name of its request element; the response's has `Response` behind it, the result's `Result`.
    pub fn name(self) -> &'static str {
        match self {
            Operation::GetAuthConfig => "GetAuthConfig",
            Operation::GetAuthorizationCookie => "GetAuthorizationCookie",
            Operation::GetCookie => "GetCookie",
            Operation::GetConfigData => "GetConfigData",
            Operation::GetRevisionIdList => "GetRevisionIdList",
            Operation::GetUpdateData => "GetUpdateData",
            Operation::GetUpdateDecryptionData => "GetUpdateDecryptionData",
            Operation::GetDriverIdList => "GetDriverIdList",
            Operation::GetDriverSetData => "GetDriverSetData",
            Operation::GetRelatedRevisionsForUpdates => "GetRelatedRevisionsForUpdates",
            Operation::GetDeployments => "GetDeployments",
            Operation::DownloadFiles => "DownloadFiles",
            Operation::Ping => "Ping",
            Operation::GetRollupConfiguration => "GetRollupConfiguration",
            Operation::RollupDownstreamServers => "RollupDownstreamServers",
            Operation::RollupComputers => "RollupComputers",
            Operation::GetOutOfSyncComputers => "GetOutOfSyncComputers",
            Operation::RollupComputerStatus => "RollupComputerStatus",
        }
    }

    /// The operation of that name, letter case included.
    pub fn from_name(name: &str) -> Option<Operation> {
        Operation::ALL.into_iter().find(|operation| operation.name() == name)
    }

    /// The service that has it. `Ping` belongs to all three; the first is given.
    pub fn service(self) -> Service {
        match self {
            Operation::GetAuthorizationCookie => Service::DssAuth,
            Operation::GetRollupConfiguration
            | Operation::RollupDownstreamServers
            | Operation::RollupComputers
            | Operation::GetOutOfSyncComputers
            | Operation::RollupComputerStatus => Service::Reporting,
            Operation::GetAuthConfig
            | Operation::GetCookie
            | Operation::GetConfigData
            | Operation::GetRevisionIdList
            | Operation::GetUpdateData
            | Operation::GetUpdateDecryptionData
            | Operation::GetDriverIdList
            | Operation::GetDriverSetData
            | Operation::GetRelatedRevisionsForUpdates
            | Operation::GetDeployments
            | Operation::DownloadFiles
            | Operation::Ping => Service::ServerSync,
        }
    }

    /// The namespace of its messages.
    pub fn namespace(self) -> &'static str {
        if self == Operation::Ping { MONITORABLE } else { self.service().namespace() }
    }

    /// The URI for the header SOAPAction, without the quotation marks that go around it.
    pub fn action(self) -> String {
        format!("{}/{}", self.namespace(), self.name())
    }

    /// The operation of a SOAPAction, with or without quotation marks around it.
    pub fn from_action(action: &str) -> Option<Operation> {
        let action = action.trim().trim_matches('"').trim();
        let (namespace, name) = action.rsplit_once('/')?;
        Operation::from_name(name).filter(|operation| operation.namespace() == namespace)
    }
}

impl Request {
    /// The operation that it asks for.
    pub fn operation(&self) -> Operation {
        match self {
            Request::GetAuthConfig => Operation::GetAuthConfig,
            Request::GetAuthorizationCookie { .. } => Operation::GetAuthorizationCookie,
            Request::GetCookie { .. } => Operation::GetCookie,
            Request::GetConfigData { .. } => Operation::GetConfigData,
            Request::GetRevisionIdList { .. } => Operation::GetRevisionIdList,
            Request::GetUpdateData { .. } => Operation::GetUpdateData,
            Request::GetUpdateDecryptionData { .. } => Operation::GetUpdateDecryptionData,
            Request::GetDriverIdList { .. } => Operation::GetDriverIdList,
            Request::GetDriverSetData { .. } => Operation::GetDriverSetData,
            Request::GetRelatedRevisionsForUpdates { .. } => Operation::GetRelatedRevisionsForUpdates,
            Request::GetDeployments { .. } => Operation::GetDeployments,
            Request::DownloadFiles { .. } => Operation::DownloadFiles,
            Request::Ping { .. } => Operation::Ping,
            Request::GetRollupConfiguration => Operation::GetRollupConfiguration,
            Request::RollupDownstreamServers { .. } => Operation::RollupDownstreamServers,
            Request::RollupComputers { .. } => Operation::RollupComputers,
            Request::GetOutOfSyncComputers => Operation::GetOutOfSyncComputers,
            Request::RollupComputerStatus => Operation::RollupComputerStatus,
        }
    }
}

impl Response {
    /// The operation that it answers.
    pub fn operation(&self) -> Operation {
        match self {
            Response::GetAuthConfig { .. } => Operation::GetAuthConfig,
            Response::GetAuthorizationCookie(_) => Operation::GetAuthorizationCookie,
            Response::GetCookie(_) => Operation::GetCookie,
            Response::GetConfigData(_) => Operation::GetConfigData,
            Response::GetRevisionIdList { .. } => Operation::GetRevisionIdList,
            Response::GetUpdateData { .. } => Operation::GetUpdateData,
            Response::GetUpdateDecryptionData => Operation::GetUpdateDecryptionData,
            Response::GetRelatedRevisionsForUpdates => Operation::GetRelatedRevisionsForUpdates,
            Response::GetDeployments { .. } => Operation::GetDeployments,
            Response::DownloadFiles => Operation::DownloadFiles,
            Response::Ping => Operation::Ping,
            Response::GetRollupConfiguration { .. } => Operation::GetRollupConfiguration,
            Response::RollupDownstreamServers => Operation::RollupDownstreamServers,
            Response::RollupComputers => Operation::RollupComputers,
            Response::GetOutOfSyncComputers => Operation::GetOutOfSyncComputers,
            Response::RollupComputerStatus(_) => Operation::RollupComputerStatus,
        }
    }
}

impl FaultCode {
    /// All codes.
    pub const ALL: [FaultCode; 10] = [
        FaultCode::InvalidParameters,
        FaultCode::InvalidCookie,
        FaultCode::InvalidAuthorizationCookie,
        FaultCode::CookieExpired,
        FaultCode::InternalServerError,
        FaultCode::IncompatibleProtocolVersion,
        FaultCode::ServerChanged,
        FaultCode::ServerBusy,
        FaultCode::FileDigestsMissing,
        FaultCode::TooManyIds,
    ];

    /// The text of the detail's ErrorCode.
    pub fn as_str(self) -> &'static str {
        match self {
            FaultCode::InvalidParameters => "InvalidParameters",
            FaultCode::InvalidCookie => "InvalidCookie",
            FaultCode::InvalidAuthorizationCookie => "InvalidAuthorizationCookie",
            FaultCode::CookieExpired => "CookieExpired",
            FaultCode::InternalServerError => "InternalServerError",
            FaultCode::IncompatibleProtocolVersion => "IncompatibleProtocolVersion",
            FaultCode::ServerChanged => "ServerChanged",
            FaultCode::ServerBusy => "ServerBusy",
            FaultCode::FileDigestsMissing => "FileDigestsMissing",
            FaultCode::TooManyIds => "TooManyIds",
        }
    }

    /// The code of a text, in any letter case.
    pub fn parse(text: &str) -> Option<FaultCode> {
        let text = text.trim();
        FaultCode::ALL.into_iter().find(|code| code.as_str().eq_ignore_ascii_case(text))
    }
}

impl Fault {
    /// The code, when there is one and it is known.
    pub fn code(&self) -> Option<FaultCode> {
        self.error_code.as_deref().and_then(FaultCode::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_action_and_name() {
        for operation in Operation::ALL {
            assert_eq!(Operation::from_action(&operation.action()), Some(operation));
            assert_eq!(Operation::from_action(&format!(" \"{}\" ", operation.action())), Some(operation));
            assert_eq!(Operation::from_name(operation.name()), Some(operation));
        }
        for (operation, action) in [
            (Operation::GetCookie, "http://www.microsoft.com/SoftwareDistribution/GetCookie"),
            (
                Operation::GetAuthorizationCookie,
                "http://www.microsoft.com/SoftwareDistribution/Server/DssAuthWebService/GetAuthorizationCookie",
            ),
            (Operation::RollupComputers, "http://www.microsoft.com/SoftwareDistribution/RollupComputers"),
            (Operation::Ping, "http://www.microsoft.com/SoftwareDistribution/Server/IMonitorable/Ping"),
        ] {
            assert_eq!(operation.action(), action);
        }
        for action in ["", "\"\"", "GetCookie", "http://other.invalid/GetCookie", "/", "getcookie"] {
            assert_eq!(Operation::from_action(action), None, "{action}");
        }
    }

    #[test]
    fn services_are_found_in_any_letter_case() {
        for service in Service::ALL {
            assert_eq!(Service::of_path(service.path()), Some(service));
            assert_eq!(Service::of_path(&service.path().to_uppercase()), Some(service));
        }
        assert_eq!(Service::of_path("/ServerSyncWebService/ServerSyncProxy.asmx"), None);
        assert_eq!(Operation::RollupComputerStatus.service(), Service::Reporting);
    }

    #[test]
    fn codes_of_faults() {
        for code in FaultCode::ALL {
            assert_eq!(FaultCode::parse(code.as_str()), Some(code));
        }
        let fault = |text: &str| Fault { error_code: Some(text.into()), ..Fault::default() };
        assert_eq!(fault(" serverbusy ").code(), Some(FaultCode::ServerBusy));
        assert_eq!(fault("Teapot").code(), None);
        assert_eq!(Fault::default().code(), None);
    }
}
