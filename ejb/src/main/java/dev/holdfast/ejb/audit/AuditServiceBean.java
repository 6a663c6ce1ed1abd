package dev.holdfast.ejb.audit;

import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditKey;
import dev.holdfast.api.audit.AuditPage;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.api.audit.AuditService;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The audit trail of the server's database, for administrators and auditors.
@Stateless
@Local(AuditService.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@DeclareRoles({AuditServiceBean.ADMIN, AuditServiceBean.AUDITOR})
@RolesAllowed({AuditServiceBean.ADMIN, AuditServiceBean.AUDITOR})
public class AuditServiceBean implements AuditService {
  /// The role that may do everything.
  public static final String ADMIN = "admin";

  /// The role that may read the trail.
  public static final String AUDITOR = "auditor";

  @Inject private DatabaseDoor door;

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public AuditPage search(AuditQuery query) throws SQLException {
    return door.dataSource().audit().search(query);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public AuditHead head() throws SQLException {
    return door.dataSource().audit().head();
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public AuditVerification verify(@Nullable AuditHead kept) throws SQLException {
    return door.dataSource().audit().verify(kept);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public String evidence(long first, long last) throws SQLException {
    return door.dataSource().audit().evidence(first, last);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public AuditKey key() throws SQLException {
    return door.dataSource().audit().key();
  }
}
